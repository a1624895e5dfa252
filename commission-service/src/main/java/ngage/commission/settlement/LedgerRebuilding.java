package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.Posting;
import ngage.commission.fact.RegisterStore;
import ngage.commission.reconciliation.ReconciliationStore;
import ngage.commission.seal.PublishedChains;
import ngage.commission.tripwire.StopStore;
import ngage.delivery.Applied;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.recovery.Published;
import ngage.delivery.recovery.Rebuilding;
import ngage.event.CustomerFact;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.LedgerSealed;
import ngage.event.MonthOpened;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.terms.Programmes;
import ngage.terms.PublishedTerms;
import ngage.value.CustomerId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The ledger made whole again. Facts are kept and nothing is posted for them: a payout's id is made of the fact that
 * caused it, and which fact caused what depended on the order in which they came. What was posted is read from the payout
 * topics, and the lines that are not published follow at the end.
 */
public final class LedgerRebuilding implements Rebuilding {
    /** A fact that is begun here is looked at again from its first customer; who is settled differs in nothing. */
    private static final String FROM_THE_FIRST_CUSTOMER = "";

    private final Programmes bundled;
    private final RegisterStore register;
    private final Timelines timelines;
    private final CustomerLoader loader;
    private final RecoveredLines ledger = new RecoveredLines();
    private final PublishedChains seals = new PublishedChains(RecoveredLines.LANE);
    private final Completing completing;

    /** @param cachedCustomersMax how many customers' timelines to remember between transactions, about */
    public LedgerRebuilding(int cachedCustomersMax) {
        bundled = Programmes.bundled();
        register = new RegisterStore(bundled);
        timelines = new Timelines(cachedCustomersMax);
        loader = new CustomerLoader(register, timelines);
        completing = new Completing(loader, ledger);
    }

    @Override
    public List<Topic> outputs() {
        // What was released is on both: it must be there as a payout before it is asked what still waits.
        return List.of(Topic.ACQUISITION_PAYOUT, Topic.CARE_PAYOUT, Topic.ACQUISITION_WITHHELD, Topic.CARE_WITHHELD);
    }

    @Override
    public List<Topic> evidence() {
        return List.of(Topic.LEDGER_SEALED);
    }

    @Override
    public void see(List<Published> evidence) {
        for (Published one : evidence) {
            seals.add((LedgerSealed) EventCodec.read(one.topic(), one.body()), one.time());
        }
    }

    @Override
    public void goOn(Connection connection) throws SQLException {
        seals.goOn(connection, ledger.sealing());
    }

    @Override
    public List<Output> evidenceToPublish(Connection connection) throws SQLException {
        return seals.unpublished(connection);
    }

    @Override
    public @Nullable String unfit(Fact fact) {
        return fact instanceof ProgrammePublished published ? PublishedTerms.unfit(published, bundled) : null;
    }

    @Override
    public Applied apply(Connection connection, List<Received> facts, Resume resume) throws SQLException {
        lock(connection);
        // The first steps of a fact that was begun have kept it already.
        List<Received> kept = resume.step() == 0 ? facts : facts.subList(1, facts.size());
        List<CustomerFact> customerFacts = new ArrayList<>(kept.size());
        for (Received received : kept) {
            if (received.fact() instanceof CustomerFact fact) customerFacts.add(fact);
        }
        Map<CustomerId, CustomerBook> books = loader.load(connection, customerFacts);
        FactStore store = new FactStore();
        Booked booked = new Booked();
        for (Received received : kept) {
            if (received.fact() instanceof PayoutsReleased released) {
                StopStore.keep(connection, released, received);
                continue;
            }
            if (received.fact() instanceof CustomerFact fact) {
                CustomerBook book = Objects.requireNonNull(books.get(fact.customerId()));
                store.add(received, fact, book.timeline());
                book.apply(fact, booked);
            } else {
                store.add(received);
                take(received.fact());
            }
        }
        store.keep(connection);
        booked.totals.add(connection, facts.getFirst().inputPartition());
        timelines.remember(connection, books.values());
        goOn(connection, facts);
        RecoveryCauses.keep(connection, facts);
        return Applied.all(List.of(), facts.size());
    }

    /** What a release let go is on the payout topics, and waits no more by that; whoever has payouts left is stopped at the end. */
    private static void goOn(Connection connection, List<Received> facts) throws SQLException {
        for (Received received : facts) {
            if (received.fact() instanceof PayoutsReleased released) StopStore.goOn(connection, released.partnerId());
        }
    }

    @Override
    public Applied begin(Connection connection, Received fact, Resume resume, int steps) throws SQLException {
        if (fact.fact() instanceof PayoutsReleased released) {
            if (resume.step() == 0) StopStore.keep(connection, released, fact);
            return new Applied(List.of(), 0, new Resume(steps, released.releaseId()));
        }
        Applied _ = apply(connection, List.of(fact), resume);
        return new Applied(List.of(), 0, new Resume(steps, FROM_THE_FIRST_CUSTOMER));
    }

    private void lock(Connection connection) throws SQLException {
        RegisterStore.lockAlone(connection);
        register.refresh(connection);
    }

    private void take(Fact fact) {
        boolean _ =
                switch (fact) {
                    case PartnerChanged changed -> register.take(changed);
                    case PartnerSucceeded succession -> register.take(succession);
                    case ProgrammePublished published -> register.take(published);
                    case CustomerFact _, MonthOpened _, ExchangeRatePublished _, PayoutsReleased _ ->
                        throw new IllegalStateException("the register does not hold " + fact);
                };
    }

    /** What is booked is counted as ever; what would be posted is not. */
    private static final class Booked implements Movements {
        private final TotalStore totals = new TotalStore();

        @Override
        public void post(Posting posting) {
            // It is read from where it was published, or follows at the end.
        }

        @Override
        public void booked(String currency, long netMinorUnits, int bookings) {
            totals.booked(currency, netMinorUnits, bookings);
        }

        @Override
        public void mismatch() {
            // Counted when the fact came first.
        }
    }

    @Override
    public int take(Connection connection, List<Published> published) throws SQLException {
        return PublishedPayouts.take(connection, ledger, published);
    }

    @Override
    public Step complete(Connection connection, @Nullable String token) throws SQLException {
        lock(connection);
        return completing.step(connection, token);
    }

    @Override
    public @Nullable Position firstNotPublished(Connection connection, int inputPartition) throws SQLException {
        return PublishedPayouts.firstNotPublished(connection, inputPartition);
    }

    @Override
    public void finish(Connection connection) throws SQLException {
        StopStore.stopWhoWaits(connection);
        RecoveryCauses.forget(connection);
        ReconciliationStore.forget(connection);
    }
}
