package ngage.tier.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import ngage.event.MonthOpened;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.terms.Programmes;
import ngage.tier.TierConfig;
import ngage.tier.announcement.domain.PartnerAccount;
import ngage.tier.measure.CustomerFacts;
import ngage.tier.measure.MeasureStore;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Months;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Facts in, announcements out. Locks are always taken in one order: shards of customers, then shards of partners, each by
 * number; so two instances wait for each other, but never in a circle.
 */
@ApplicationScoped
class TierFacts implements FactHandler {
    private final Programmes programmes;
    private final TierMetrics metrics;
    private final int shardsPerStep;
    private final CustomerFacts customerFacts;
    private final ShardCache<PartnerId, PartnerAccount> accounts;

    TierFacts(Programmes programmes, TierMetrics metrics, TierConfig config) {
        this.programmes = programmes;
        this.metrics = metrics;
        this.shardsPerStep = config.shardsPerStep();
        this.customerFacts = new CustomerFacts(config.cachedCustomersMax());
        this.accounts = new ShardCache<>(config.cachedPartnersMax());
    }

    @Override
    public Applied apply(Connection connection, List<Received> facts, Resume resume) throws SQLException {
        Received first = facts.getFirst();
        if (first.fact() instanceof MonthOpened opened) return open(connection, first, opened, resume);
        List<Received> together = facts.stream()
                .takeWhile(received -> !(received.fact() instanceof MonthOpened))
                .toList();
        List<TierChange> changes = apply(connection, together);
        return Applied.all(outputs(changes), together.size());
    }

    private List<TierChange> apply(Connection connection, List<Received> facts) throws SQLException {
        List<CustomerFact> ofCustomers = new ArrayList<>(facts.size());
        Set<PartnerId> partners = new HashSet<>();
        for (Received received : facts) {
            switch (received.fact()) {
                case CustomerFact fact -> ofCustomers.add(fact);
                case PartnerChanged state -> partners.add(state.partnerId());
                case MonthOpened month -> throw new IllegalStateException(month + " is opened on its own");
                case ProgrammePublished _, ExchangeRatePublished _, PartnerSucceeded _ ->
                    throw new IllegalStateException("tier does not read " + received.fact());
            }
        }
        List<List<Contribution>> contributions = customerFacts.apply(connection, ofCustomers);
        for (List<Contribution> ofFact : contributions) {
            for (Contribution contribution : ofFact) partners.add(contribution.partnerId());
        }
        Round round = new Round(connection, programmes, accounts);
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
        Round round = new Round(connection, programmes, accounts);
        for (PartnerId partner :
                round.open(month, IntStream.range(from, to).boxed().toList())) {
            round.announce(partner, cause, resume.step());
        }
        List<Output> outputs = outputs(round.save());
        if (to == Shards.COUNT) return Applied.all(outputs, 1);
        return new Applied(outputs, 0, new Resume(resume.step() + 1, Integer.toString(to)));
    }

    private static int firstShard(@Nullable String token) {
        return token == null ? 0 : Integer.parseInt(token);
    }

    private List<Output> outputs(List<TierChange> changes) {
        metrics.announced(changes);
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
