package ngage.tier.announcement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import ngage.delivery.Received;
import ngage.delivery.shard.ShardCache;
import ngage.delivery.shard.Shards;
import ngage.event.PartnerChanged;
import ngage.event.TierChanged;
import ngage.tier.announcement.PartnerShards.Shard;
import ngage.tier.announcement.domain.Announced;
import ngage.tier.announcement.domain.PartnerAccount;
import ngage.tier.measure.MeasureStore;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Contributions;
import ngage.tier.partner.PartnerStates;
import ngage.tier.terms.TermsCatalogue;
import ngage.tier.terms.domain.TermsInForce;
import ngage.value.PartnerId;

/** The work of one transaction on partners: lock, load, change, announce, save. */
final class Round {
    private static final String NO_CURRENCY_YET = "EUR";

    private final Connection connection;
    private final TermsCatalogue catalogue;
    private final ShardCache<PartnerId, PartnerAccount> cache;
    private final boolean announces;
    private final Map<Integer, Shard> shards = new HashMap<>();
    private final Map<PartnerId, PartnerAccount> accounts = new HashMap<>();
    private final Set<Integer> changedShards = new TreeSet<>();
    private final Set<PartnerId> changedStates = new HashSet<>();
    private final Set<PartnerId> announced = new HashSet<>();
    private final Contributions contributed = new Contributions();
    private final List<TierChange> changes = new ArrayList<>();

    /** @param announces whether it is said what follows; it is not when all of it was said before */
    Round(
            Connection connection,
            TermsCatalogue catalogue,
            ShardCache<PartnerId, PartnerAccount> cache,
            boolean announces) {
        this.announces = announces;
        this.connection = connection;
        this.catalogue = catalogue;
        this.cache = cache;
    }

    /** Locks and loads these partners. */
    void take(Collection<PartnerId> partners) throws SQLException {
        if (partners.isEmpty()) return;
        Set<Integer> numbers = new TreeSet<>();
        for (PartnerId partner : partners) numbers.add(Shards.of(partner.value()));
        lock(numbers);
        load(partners);
    }

    /** Opens the month for those of the shards that are behind it; answers their partners, by id. */
    Collection<PartnerId> open(int month, Collection<Integer> numbers) throws SQLException {
        lock(numbers);
        Set<Integer> behind = new TreeSet<>();
        shards.forEach((number, shard) -> {
            if (shard.openMonth() == null || shard.openMonth() < month) behind.add(number);
        });
        keep(PartnerShards.open(connection, month, behind), Map.of());
        Collection<PartnerId> partners = new TreeSet<>(PartnerStates.ofShards(connection, behind));
        load(partners);
        return partners;
    }

    /** Takes terms up for those of the shards that are behind them; answers their partners, by id. */
    Collection<PartnerId> takeUp(long terms, Collection<Integer> numbers) throws SQLException {
        lock(numbers);
        Set<Integer> behind = new TreeSet<>();
        shards.forEach((number, shard) -> {
            if (shard.terms() < terms) behind.add(number);
        });
        keep(PartnerShards.takeUp(connection, terms, behind), Map.of());
        Collection<PartnerId> partners = new TreeSet<>(PartnerStates.ofShards(connection, behind));
        load(partners);
        return partners;
    }

    private void lock(Collection<Integer> numbers) throws SQLException {
        shards.putAll(PartnerShards.lock(connection, numbers));
        Map<Integer, Long> versions = PartnerShards.versions(shards);
        catchUp(versions);
        cache.validate(versions);
    }

    /** What is kept learns what other instances have changed since, where that can still be said. */
    private void catchUp(Map<Integer, Long> versions) throws SQLException {
        ShardChanges.since(connection, cache.behind(versions), versions).forEach((number, changes) -> {
            for (ShardChange change : changes) {
                for (Contribution sum : change.sums()) {
                    PartnerAccount kept = cache.get(sum.partnerId());
                    if (kept != null) kept.add(sum);
                }
                for (PartnerId partner : change.told()) {
                    PartnerAccount kept = cache.get(partner);
                    if (kept != null) kept.toldElsewhere();
                }
            }
            cache.changed(Map.of(number, Objects.requireNonNull(versions.get(number))));
        });
    }

    /** What is not kept is read; of what is kept, what others have told of it meanwhile. */
    private void load(Collection<PartnerId> partners) throws SQLException {
        Set<PartnerId> unknown = new HashSet<>();
        Map<PartnerId, Long> states = new HashMap<>();
        Map<PartnerId, Long> announcements = new HashMap<>();
        for (PartnerId partner : partners) {
            PartnerAccount account = cache.get(partner);
            if (account == null) {
                unknown.add(partner);
                account = new PartnerAccount(partner, NO_CURRENCY_YET);
                cache.put(partner, account);
            }
            accounts.put(partner, account);
            if (account.isUpToDate()) continue;
            states.put(partner, account.stateRevision());
            announcements.put(partner, account.announced().revision());
        }
        if (states.isEmpty()) return;
        PartnerStates.newer(connection, states)
                .forEach((partner, state) -> account(partner).change(state));
        AnnouncedStore.later(connection, announcements)
                .forEach((partner, last) -> account(partner).announced(last));
        MeasureStore.read(connection, unknown, sum -> account(sum.partnerId()).add(sum));
        for (PartnerId partner : states.keySet()) account(partner).upToDate();
    }

    private PartnerAccount account(PartnerId partner) {
        PartnerAccount account = accounts.get(partner);
        if (account == null) throw new IllegalStateException(partner + " was not loaded");
        return account;
    }

    /** Applies what a fact contributes and says nothing yet. */
    void add(List<Contribution> contributions) {
        for (Contribution contribution : contributions) add(contribution);
    }

    /** Applies what a fact contributes, and announces what follows from it. */
    void contribute(Received fact, List<Contribution> contributions) throws SQLException {
        Set<PartnerId> touched = new TreeSet<>();
        for (Contribution contribution : contributions) {
            Integer openMonth = add(contribution).openMonth();
            if (openMonth != null && contribution.fromMonth() <= openMonth) touched.add(contribution.partnerId());
        }
        for (PartnerId partner : touched) announce(partner, fact, 0);
    }

    private Shard add(Contribution contribution) {
        account(contribution.partnerId()).add(contribution);
        contributed.add(contribution);
        return changedShard(contribution.partnerId());
    }

    /** Takes a partner's newer state over, and announces what follows from it. */
    void change(Received fact, PartnerChanged state) throws SQLException {
        if (!account(state.partnerId()).change(state)) return;
        changedShard(state.partnerId());
        changedStates.add(state.partnerId());
        announce(state.partnerId(), fact, 0);
    }

    private Shard changedShard(PartnerId partner) {
        int number = Shards.of(partner.value());
        changedShards.add(number);
        return shard(number);
    }

    private Shard shard(int number) {
        Shard shard = shards.get(number);
        if (shard == null) throw new IllegalStateException("shard " + number + " was not locked");
        return shard;
    }

    /** Announces the partner's standing of the open month if it is not what was announced last. */
    void announce(PartnerId partner, Received cause, int step) throws SQLException {
        if (!announces) return;
        Shard shard = shard(Shards.of(partner.value()));
        Integer openMonth = shard.openMonth();
        if (openMonth == null) return;
        TermsInForce terms = catalogue.terms(connection, shard.terms());
        TierChanged news = account(partner).announce(terms, openMonth, cause.id());
        if (news == null) return;
        changedShard(partner);
        announced.add(partner);
        changes.add(new TierChange(news, cause.inputPartition(), cause.offset(), step, cause.recordedAt()));
    }

    /** Writes what has changed; answers the announcements in order. */
    List<TierChange> save() throws SQLException {
        List<PartnerChanged> states = new ArrayList<>();
        for (PartnerId partner : changedStates) {
            PartnerChanged state = account(partner).state();
            if (state != null) states.add(state);
        }
        PartnerStates.save(connection, states);
        Map<PartnerId, Announced> last = new HashMap<>();
        for (PartnerId partner : announced) last.put(partner, account(partner).announced());
        AnnouncedStore.save(connection, last);
        TierChangeStore.add(connection, changes);
        List<Contribution> sums = contributed.sums();
        MeasureStore.add(connection, sums);
        if (!changedShards.isEmpty()) keep(PartnerShards.changed(connection, changedShards), changed(sums));
        return changes;
    }

    private Map<Integer, ShardChange> changed(List<Contribution> sums) {
        Map<Integer, ShardChange> changed = new HashMap<>();
        for (Contribution sum : sums) of(changed, sum.partnerId()).sums().add(sum);
        for (PartnerId partner : changedStates) of(changed, partner).told().add(partner);
        for (PartnerId partner : announced) of(changed, partner).told().add(partner);
        return changed;
    }

    private static ShardChange of(Map<Integer, ShardChange> changed, PartnerId partner) {
        return changed.computeIfAbsent(Shards.of(partner.value()), number -> ShardChange.empty());
    }

    /** Shards have new versions, by what was changed in them. */
    private void keep(Map<Integer, Shard> now, Map<Integer, ShardChange> changed) throws SQLException {
        Map<Integer, Long> before = new HashMap<>();
        for (int number : now.keySet()) before.put(number, shard(number).version());
        Map<Integer, Long> versions = PartnerShards.versions(now);
        ShardChanges.add(connection, before, versions, changed);
        shards.putAll(now);
        cache.changed(versions);
    }
}
