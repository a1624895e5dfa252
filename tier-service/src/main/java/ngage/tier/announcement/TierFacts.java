package ngage.tier.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
import ngage.tier.measure.MeasureStore;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Months;
import ngage.tier.terms.TermsCatalogue;
import ngage.tier.terms.TermsStore;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Facts in, announcements out. Locks are always taken in one order: shards of customers, then shards of partners, each by
 * number; so two instances wait for each other, but never in a circle.
 */
@ApplicationScoped
class TierFacts implements FactHandler {
    private final TermsCatalogue catalogue;
    private final Consumer<List<TierChange>> counted;
    private final boolean announces;
    private final int shardsPerStep;
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
        this.shardsPerStep = config.shardsPerStep();
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

    @Override
    public Applied apply(Connection connection, List<Received> facts, Resume resume) throws SQLException {
        Received first = facts.getFirst();
        return switch (first.fact()) {
            case MonthOpened opened -> open(connection, first, opened, resume);
            case ProgrammePublished _, ExchangeRatePublished _ -> takeUp(connection, first, resume);
            case PartnerSucceeded succession -> succeed(connection, first, succession, resume);
            case PayoutsReleased _ -> throw new IllegalStateException("tier does not read " + first.fact());
            case CustomerFact _, PartnerChanged _ -> {
                List<Received> together =
                        facts.stream().takeWhile(TierFacts::isOfFew).toList();
                yield Applied.all(outputs(apply(connection, together)), together.size());
            }
        };
    }

    /** Whether a fact concerns few partners; what concerns many is applied alone, in steps. */
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
        MeasureStore.add(connection, contributions);
        return round.save();
    }

    /** Opening a month looks at every partner, so many shards a step. */
    private Applied open(Connection connection, Received cause, MonthOpened opened, Resume resume) throws SQLException {
        int month = Months.of(opened.month());
        int from = firstShard(resume.token());
        if (from == 0 && !MonthStore.open(connection, month)) return Applied.all(List.of(), 1);
        int to = Math.min(from + shardsPerStep, Shards.COUNT);
        Round round = new Round(connection, catalogue, accounts, announces);
        for (PartnerId partner :
                round.open(month, IntStream.range(from, to).boxed().toList())) {
            round.announce(partner, cause, resume.step());
        }
        List<Output> outputs = outputs(round.save());
        if (to == Shards.COUNT) return Applied.all(outputs, 1);
        return new Applied(outputs, 0, new Resume(resume.step() + 1, Integer.toString(to)));
    }

    /** Where a change for all partners is: its number, and the first shard that has not taken it up. */
    private record Progress(long number, int from) {
        static Progress parse(String token) {
            int colon = token.indexOf(':');
            return new Progress(
                    Long.parseLong(token.substring(0, colon)), Integer.parseInt(token.substring(colon + 1)));
        }

        Resume next(Resume resume, int to) {
            return new Resume(resume.step() + 1, number + ":" + to);
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

    /** New terms and rates move any partner's standing: like opening a month, so many shards a step. */
    private Applied takeUp(Connection connection, Received cause, Resume resume) throws SQLException {
        Progress progress = progress(connection, cause.fact(), resume);
        int to = Math.min(progress.from() + shardsPerStep, Shards.COUNT);
        Round round = new Round(connection, catalogue, accounts, announces);
        for (PartnerId partner : round.takeUp(
                progress.number(), IntStream.range(progress.from(), to).boxed().toList())) {
            round.announce(partner, cause, resume.step());
        }
        List<Output> outputs = outputs(round.save());
        if (to == Shards.COUNT) return Applied.all(outputs, 1);
        return new Applied(outputs, 0, progress.next(resume, to));
    }

    /** A succession moves measures, so many shards of customers a step; once all have moved, there is news. */
    private Applied succeed(Connection connection, Received cause, PartnerSucceeded succession, Resume resume)
            throws SQLException {
        Progress progress = progress(connection, succession, resume);
        int to = Math.min(progress.from() + shardsPerStep, Shards.COUNT);
        List<Contribution> moved = customerFacts.takeUp(connection, progress.number(), progress.from(), to);
        boolean done = to == Shards.COUNT;
        Set<PartnerId> concerned = done ? concerned(connection, succession, progress.number()) : Set.of();
        Set<PartnerId> partners = new HashSet<>(concerned);
        for (Contribution contribution : moved) partners.add(contribution.partnerId());
        Round round = new Round(connection, catalogue, accounts, announces);
        round.take(partners);
        round.add(moved);
        MeasureStore.add(connection, List.of(moved));
        for (PartnerId partner : concerned) round.announce(partner, cause, resume.step());
        List<Output> outputs = outputs(round.save());
        return done ? Applied.all(outputs, 1) : new Applied(outputs, 0, progress.next(resume, to));
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
