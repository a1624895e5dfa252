package ngage.tier.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import ngage.delivery.Applied;
import ngage.delivery.FactHandler;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.shard.CustomerShards;
import ngage.delivery.shard.ShardCache;
import ngage.delivery.shard.Shards;
import ngage.event.CustomerFact;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.terms.PublishedTerms;
import ngage.terms.Successions;
import ngage.tier.TierConfig;
import ngage.tier.announcement.domain.PartnerAccount;
import ngage.tier.measure.CustomerFacts;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Months;
import ngage.tier.terms.TermsCatalogue;
import ngage.tier.terms.TermsStore;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Facts in, announcements out. Locks are always taken in one order: shards of customers, then shards of partners, each by
 * number; so two instances wait for each other, but never in a circle. Delivery keeps the events of a round before them, or
 * behind them where some concern many: should two instances have the same event at that moment, the database ends one of them.
 */
@ApplicationScoped
class TierFacts implements FactHandler {
    /** Of the shards, how many are looked at before it is asked whether the step is full. */
    private static final int SHARDS_AT_ONCE = 32;

    private static final List<Integer> ALL_SHARDS = shards(0, Shards.COUNT);

    private final TermsCatalogue catalogue;
    private final Consumer<List<TierChange>> counted;
    private final boolean announces;
    private final int partnersPerStep;
    private final CustomerFacts customerFacts;
    private final ShardCache<PartnerId, PartnerAccount> accounts;

    @Inject
    TierFacts(TermsCatalogue catalogue, TierMetrics metrics, TierConfig config) {
        this(catalogue, metrics::announced, true, config);
    }

    private TierFacts(
            TermsCatalogue catalogue, Consumer<List<TierChange>> counted, boolean announces, TierConfig config) {
        this.catalogue = catalogue;
        this.counted = counted;
        this.announces = announces;
        this.partnersPerStep = config.partnersPerStep();
        this.customerFacts = new CustomerFacts(config.cachedCustomersMax(), catalogue);
        this.accounts = new ShardCache<>(config.cachedPartnersMax());
    }

    /** Facts in, nothing out: what follows from them was announced before. */
    static TierFacts silent(TierConfig config) {
        return new TierFacts(new TermsCatalogue(), changes -> {}, false, config);
    }

    @Override
    public @Nullable String unfit(Fact fact) {
        return fact instanceof ProgrammePublished published
                ? PublishedTerms.unfit(published, catalogue.bundled())
                : null;
    }

    /** What concerns many may take more than one. */
    @Override
    public boolean finishes(List<Received> facts) {
        return facts.stream().allMatch(TierFacts::isOfFew);
    }

    @Override
    public Applied apply(Connection connection, List<Received> facts, Resume resume) throws SQLException {
        if (finishes(facts)) {
            return Applied.all(outputs(apply(connection, facts)), facts.size());
        }
        // Parts of customers and of partners take turns, so the order of locks is kept only by taking beforehand what
        // any needs.
        CustomerShards.lock(connection, customerShards(facts));
        PartnerShards.lock(connection, ALL_SHARDS);
        return inParts(connection, facts, resume);
    }

    /** A succession moves measures by any customer, everything else of many by none. */
    private static Collection<Integer> customerShards(List<Received> facts) {
        Set<Integer> numbers = new TreeSet<>();
        for (Received received : facts) {
            switch (received.fact()) {
                case CustomerFact fact ->
                    numbers.add(Shards.of(fact.customerId().value()));
                case PartnerSucceeded _ -> {
                    return ALL_SHARDS;
                }
                case PartnerChanged _,
                        MonthOpened _,
                        ProgrammePublished _,
                        ExchangeRatePublished _,
                        PayoutsReleased _ -> {}
            }
        }
        return numbers;
    }

    /**
     * A fact that concerns many is applied between those before it and those after it; a transaction holds as many of such
     * parts as look at a step's worth of partners together.
     */
    private Applied inParts(Connection connection, List<Received> facts, Resume resume) throws SQLException {
        List<Output> outputs = new ArrayList<>();
        int done = 0;
        for (int looked = 0; done < facts.size() && looked < partnersPerStep; ) {
            List<Received> rest = facts.subList(done, facts.size());
            List<Received> together =
                    rest.stream().takeWhile(TierFacts::isOfFew).toList();
            if (!together.isEmpty()) {
                outputs.addAll(outputs(apply(connection, together)));
                done += together.size();
                continue;
            }
            Part part = ofMany(connection, rest.getFirst(), done == 0 ? resume : Resume.START);
            outputs.addAll(outputs(part.changes()));
            if (part.unfinished() != null) return new Applied(outputs, done, part.unfinished());
            looked += part.looked();
            done++;
        }
        return new Applied(outputs, done, null);
    }

    /**
     * What a step of a fact that concerns many did.
     *
     * @param looked how many partners it looked at, or customers
     * @param unfinished where the next step goes on; null after the last one
     */
    private record Part(
            List<TierChange> changes, int looked, @Nullable Resume unfinished) {
        static final Part NOTHING = new Part(List.of(), 0, null);
    }

    private Part ofMany(Connection connection, Received cause, Resume resume) throws SQLException {
        return switch (cause.fact()) {
            case MonthOpened opened -> open(connection, cause, opened, resume);
            case ProgrammePublished _, ExchangeRatePublished _ -> takeUp(connection, cause, resume);
            case PartnerSucceeded succession -> succeed(connection, cause, succession, resume);
            case PayoutsReleased _ -> throw new IllegalStateException("tier does not read " + cause.fact());
            case CustomerFact _, PartnerChanged _ -> throw new IllegalStateException(cause.fact() + " concerns few");
        };
    }

    /** Whether a fact concerns few partners; what concerns many is applied in steps. */
    private static boolean isOfFew(Received received) {
        return switch (received.fact()) {
            case CustomerFact _, PartnerChanged _ -> true;
            case MonthOpened _, ProgrammePublished _, ExchangeRatePublished _, PartnerSucceeded _, PayoutsReleased _ ->
                false;
        };
    }

    private List<TierChange> apply(Connection connection, List<Received> facts) throws SQLException {
        List<CustomerFact> ofCustomers = new ArrayList<>(facts.size());
        Set<PartnerId> partners = new HashSet<>();
        for (Received received : facts) {
            switch (received.fact()) {
                case CustomerFact fact -> ofCustomers.add(fact);
                case PartnerChanged state -> partners.add(state.partnerId());
                case MonthOpened _,
                        ProgrammePublished _,
                        ExchangeRatePublished _,
                        PartnerSucceeded _,
                        PayoutsReleased _ -> throw new IllegalStateException(received.fact() + " is applied alone");
            }
        }
        List<List<Contribution>> contributions = customerFacts.apply(connection, ofCustomers);
        for (List<Contribution> ofFact : contributions) {
            for (Contribution contribution : ofFact) partners.add(contribution.partnerId());
        }
        Round round = new Round(connection, catalogue, accounts, announces);
        round.take(partners);
        int next = 0;
        for (Received received : facts) {
            if (received.fact() instanceof PartnerChanged state) round.change(received, state);
            else round.contribute(received, contributions.get(next++));
        }
        return round.save();
    }

    /** Opening a month looks at every partner. */
    private Part open(Connection connection, Received cause, MonthOpened opened, Resume resume) throws SQLException {
        int month = Months.of(opened.month());
        int from = firstShard(resume.token());
        if (from == 0 && !MonthStore.open(connection, month)) return Part.NOTHING;
        Round round = new Round(connection, catalogue, accounts, announces);
        int looked = 0;
        while (from < Shards.COUNT && looked < partnersPerStep) {
            int to = nextShard(from);
            for (PartnerId partner : round.open(month, shards(from, to))) {
                round.announce(partner, cause, resume.step());
                looked++;
            }
            from = to;
        }
        Resume next = from == Shards.COUNT ? null : new Resume(resume.step() + 1, Integer.toString(from));
        return new Part(round.save(), looked, next);
    }

    private int nextShard(int from) {
        return Math.min(from + SHARDS_AT_ONCE, Shards.COUNT);
    }

    private static List<Integer> shards(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** Where a change for all partners is: its number, and the first shard that has not taken it up. */
    private record Progress(long number, int from) {
        static Progress parse(String token) {
            int colon = token.indexOf(':');
            return new Progress(
                    Long.parseLong(token.substring(0, colon)), Integer.parseInt(token.substring(colon + 1)));
        }

        @Nullable
        Resume next(Resume resume, int to) {
            return to == Shards.COUNT ? null : new Resume(resume.step() + 1, number + ":" + to);
        }
    }

    private static Progress progress(Connection connection, Fact fact, Resume resume) throws SQLException {
        if (resume.token() != null) return Progress.parse(resume.token());
        return switch (fact) {
            case ProgrammePublished published -> new Progress(TermsStore.add(connection, published), 0);
            case ExchangeRatePublished rate -> new Progress(TermsStore.add(connection, rate), 0);
            case PartnerSucceeded succession -> new Progress(TermsStore.add(connection, succession), 0);
            case CustomerFact _, PartnerChanged _, MonthOpened _, PayoutsReleased _ ->
                throw new IllegalStateException(fact + " changes no terms");
        };
    }

    /** New terms and rates move any partner's standing, like opening a month. */
    private Part takeUp(Connection connection, Received cause, Resume resume) throws SQLException {
        Progress progress = progress(connection, cause.fact(), resume);
        Round round = new Round(connection, catalogue, accounts, announces);
        int from = progress.from();
        int looked = 0;
        while (from < Shards.COUNT && looked < partnersPerStep) {
            int to = nextShard(from);
            for (PartnerId partner : round.takeUp(progress.number(), shards(from, to))) {
                round.announce(partner, cause, resume.step());
                looked++;
            }
            from = to;
        }
        return new Part(round.save(), looked, progress.next(resume, from));
    }

    /** A succession moves measures, shard of customers by shard; once all have moved, there is news. */
    private Part succeed(Connection connection, Received cause, PartnerSucceeded succession, Resume resume)
            throws SQLException {
        Progress progress = progress(connection, succession, resume);
        List<List<Contribution>> moved = new ArrayList<>();
        int from = progress.from();
        int looked = 0;
        while (from < Shards.COUNT && looked < partnersPerStep) {
            int to = nextShard(from);
            CustomerFacts.Moved next = customerFacts.takeUp(connection, progress.number(), from, to);
            moved.add(next.contributions());
            looked += next.customers();
            from = to;
        }
        Resume next = progress.next(resume, from);
        Set<PartnerId> concerned = next == null ? concerned(connection, succession, progress.number()) : Set.of();
        Set<PartnerId> partners = new HashSet<>(concerned);
        for (List<Contribution> some : moved) {
            for (Contribution contribution : some) partners.add(contribution.partnerId());
        }
        Round round = new Round(connection, catalogue, accounts, announces);
        round.take(partners);
        for (List<Contribution> some : moved) round.add(some);
        for (PartnerId partner : concerned) round.announce(partner, cause, resume.step());
        return new Part(round.save(), looked, next);
    }

    /** Everybody whose measures a succession may move: who loses business by it, and whoever it may come to. */
    private Set<PartnerId> concerned(Connection connection, PartnerSucceeded succession, long number)
            throws SQLException {
        Successions successions = catalogue.successions(connection, number);
        Set<PartnerId> concerned = new TreeSet<>();
        for (PartnerId origin : successions.comingTo(succession.partnerId())) {
            concerned.addAll(successions.comingFrom(origin));
        }
        return concerned;
    }

    private static int firstShard(@Nullable String token) {
        return token == null ? 0 : Integer.parseInt(token);
    }

    private List<Output> outputs(List<TierChange> changes) {
        counted.accept(changes);
        return changes.stream().map(TierChange::output).toList();
    }

    @Override
    public List<Output> readBack(Connection connection, int inputPartition, Position from, Position to)
            throws SQLException {
        return TierChangeStore.readBack(connection, inputPartition, from, to).stream()
                .map(TierChange::output)
                .toList();
    }

    @Override
    public void forget() {
        customerFacts.forget();
        accounts.forget();
    }
}
