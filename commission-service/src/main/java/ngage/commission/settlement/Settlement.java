package ngage.commission.settlement;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import ngage.commission.entitlement.ChangedTerms;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.PayoutIds;
import ngage.commission.fact.RegisterStore;
import ngage.commission.seal.Sealing;
import ngage.commission.tripwire.StopStore;
import ngage.commission.tripwire.TripwireAlarm;
import ngage.commission.tripwire.TripwireLimits;
import ngage.commission.tripwire.Watch;
import ngage.delivery.Applied;
import ngage.delivery.FactHandler;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.terms.Programmes;
import ngage.terms.PublishedTerms;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Applies facts to the ledger. Facts of customers go through together, whatever their number, by a fixed number of
 * statements. Customers are looked at again, a bounded number at a time, when their partner's terms change, when it is
 * bought, and when terms are published for days on which they have bookings.
 */
@ApplicationScoped
class Settlement implements FactHandler {
    private final RegisterStore register;
    private final Programmes bundled;
    private final PayoutIds payoutIds = new PayoutIds();
    private final Sealing sealing = new Sealing();
    private final Timelines timelines;
    private final CustomerLoader loader;
    private final CommissionMetrics metrics;
    private final TripwireLimits tripwires;
    private final TripwireAlarm alarm;
    private final SettlementConfig config;
    private final List<Batch> uncounted = new ArrayList<>();

    Settlement(
            Programmes programmes,
            CommissionMetrics metrics,
            SettlementConfig config,
            TripwireLimits tripwires,
            MeterRegistry registry) {
        this.bundled = programmes;
        this.register = new RegisterStore(programmes);
        this.timelines = new Timelines(config.cachedCustomersMax());
        this.loader = new CustomerLoader(register, timelines);
        this.metrics = metrics;
        this.tripwires = tripwires;
        this.alarm = new TripwireAlarm(registry);
        this.config = config;
    }

    /** Terms that cannot be read, or that are other than those this service came with. */
    @Override
    public @Nullable String unfit(Fact fact) {
        return fact instanceof ProgrammePublished published ? PublishedTerms.unfit(published, bundled) : null;
    }

    @Override
    public Applied apply(Connection connection, List<Received> facts, Resume resume) throws SQLException {
        boolean registerChanges = facts.stream().anyMatch(received -> changesRegister(received.fact()));
        if (registerChanges) RegisterStore.lockAlone(connection);
        else RegisterStore.lockShared(connection);
        register.refresh(connection);

        if (!registerChanges) return settle(connection, facts);
        return inParts(connection, facts, resume);
    }

    /**
     * A fact that asks for customers to be looked at again does so after what was settled before it and before what comes
     * after it; a transaction holds as many of such parts as look at a step's worth of customers together.
     */
    private Applied inParts(Connection connection, List<Received> facts, Resume resume) throws SQLException {
        Set<PartnerId> havingCustomers = havingCustomers(connection, facts);
        List<Output> outputs = new ArrayList<>();
        int done = 0;
        for (int customers = 0; done < facts.size() && customers < config.customersPerStep(); ) {
            List<Received> rest = facts.subList(done, facts.size());
            Received next = rest.getFirst();
            boolean begun = done == 0 && resume.token() != null;
            boolean again = begun || asksForReassessment(next.fact(), havingCustomers);
            Part part = again
                    ? reassess(connection, next, done == 0 ? resume : Resume.START)
                    : new Part(settle(connection, upToReassessment(rest, havingCustomers)), 0);
            outputs.addAll(part.applied().outputs());
            done += part.applied().factsDone();
            customers += part.customers();
            if (part.applied().unfinished() != null)
                return new Applied(outputs, done, part.applied().unfinished());
            // Who comes to whom, or the terms, have changed: what follows is asked anew.
            if (again && !(next.fact() instanceof PartnerChanged)) break;
            if (outputs.size() >= config.linesPerTransaction()) break;
        }
        return new Applied(outputs, done, null);
    }

    /** What became of a part of a transaction's facts, and how many customers it looked at again. */
    private record Part(Applied applied, int customers) {}

    /** A release too is worked off while nobody else appends: else a payout could be withheld behind its back. */
    private static boolean changesRegister(Fact fact) {
        return fact instanceof PartnerChanged
                || fact instanceof PartnerSucceeded
                || fact instanceof ProgrammePublished
                || fact instanceof PayoutsReleased;
    }

    /** Of everybody whose business comes to a partner whose terms change, those whom an order or a transfer names. */
    private Set<PartnerId> havingCustomers(Connection connection, List<Received> facts) throws SQLException {
        Set<PartnerId> asked = new HashSet<>();
        for (Received received : facts) {
            if (received.fact() instanceof PartnerChanged changed && moves(changed)) {
                asked.addAll(register.successions().comingTo(changed.partnerId()));
            }
        }
        return RegisterStore.havingCustomers(connection, asked);
    }

    private boolean asksForReassessment(Fact fact, Set<PartnerId> havingCustomers) {
        return switch (fact) {
            case PartnerChanged changed ->
                moves(changed)
                        && register.successions().comingTo(changed.partnerId()).stream()
                                .anyMatch(havingCustomers::contains);
            case PartnerSucceeded _, ProgrammePublished _, PayoutsReleased _ -> true;
            case CustomerFact _, MonthOpened _, ExchangeRatePublished _ -> false;
        };
    }

    /** Whether a partner's new state can move any half. */
    private boolean moves(PartnerChanged changed) {
        return !movedFrom(changed).equals(LocalDate.MAX);
    }

    /** The facts before the first that asks for customers to be looked at again; whose customers they make is added. */
    private List<Received> upToReassessment(List<Received> facts, Set<PartnerId> havingCustomers) {
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i).fact();
            if (asksForReassessment(fact, havingCustomers)) return facts.subList(0, i);
            if (fact instanceof OrderPlaced order) add(havingCustomers, order.partnerId());
            if (fact instanceof CustomerTransferred transfer) add(havingCustomers, transfer.toPartnerId());
        }
        return facts;
    }

    private static void add(Set<PartnerId> partners, @Nullable PartnerId partnerId) {
        if (partnerId != null) partners.add(partnerId);
    }

    private Applied settle(Connection connection, List<Received> facts) throws SQLException {
        List<CustomerFact> customerFacts = new ArrayList<>(facts.size());
        for (Received received : facts) {
            if (received.fact() instanceof CustomerFact fact) customerFacts.add(fact);
        }
        Map<CustomerId, CustomerBook> books = loader.load(connection, customerFacts);
        Batch batch = new Batch(payoutIds, sealing, new Watch(tripwires));
        int done = 0;
        for (Received received : facts) {
            if (batch.lines() >= config.linesPerTransaction()) break;
            done++;
            batch.causedBy(received, 0);
            if (received.fact() instanceof CustomerFact fact) {
                CustomerBook book = Objects.requireNonNull(books.get(fact.customerId()));
                batch.keep(received, fact, book);
                book.apply(fact, batch);
            } else {
                batch.keep(received);
                if (received.fact() instanceof PartnerChanged changed) register.take(changed);
            }
        }
        timelines.remember(connection, books.values());
        return new Applied(write(connection, batch, facts.getFirst(), 0), done, null);
    }

    /** Looks at the next customers a fact may move; whoever else reckons waits until this transaction ends. */
    private Part reassess(Connection connection, Received received, Resume resume) throws SQLException {
        if (received.fact() instanceof PayoutsReleased released) {
            return new Part(release(connection, received, released, resume), 0);
        }
        Batch batch = new Batch(payoutIds, sealing, new Watch(tripwires));
        batch.causedBy(received, resume.step());
        boolean counts = true;
        Looking looking = Looking.at(resume.token());
        if (looking == null) {
            looking = new Looking(movedFrom(received.fact()), "");
            batch.keep(received);
            counts = take(received.fact());
        }
        List<CustomerId> customers = counts ? movedAfter(connection, received.fact(), looking.after()) : List.of();
        Map<CustomerId, CustomerBook> books = new TreeMap<>(loader.loadFrom(connection, customers, looking.from()));
        Movements movements = looking.ofRecovery(resume) ? UnlessPaid.by(connection, received.id(), batch) : batch;
        books.values().forEach(book -> book.settleAll(movements));
        List<Output> outputs = write(connection, batch, received, resume.step());
        if (customers.size() < config.customersPerStep()) {
            return new Part(new Applied(outputs, 1, null), customers.size());
        }
        Looking next = new Looking(looking.from(), customers.getLast().value());
        return new Part(new Applied(outputs, 0, new Resume(resume.step() + 1, next.token())), customers.size());
    }

    /**
     * How far customers are looked at again. The day is kept, because what was known before the fact is not known any more
     * when its later steps go on.
     *
     * @param from the first service date that may move
     * @param after the last customer looked at
     */
    private record Looking(LocalDate from, String after) {
        private static final LocalDate NO_DAY = LocalDate.MIN;

        static @Nullable Looking at(@Nullable String token) {
            if (token == null) return null;
            int blank = token.indexOf(' ');
            // A recovery knows of no day, nor did a service before days were kept.
            if (blank < 0) return new Looking(NO_DAY, token);
            return new Looking(LocalDate.parse(token.substring(0, blank)), token.substring(blank + 1));
        }

        /** Whether a recovery may have begun it, which then are all of its steps that know of no day. */
        boolean ofRecovery(Resume resume) {
            return resume.token() != null && from.equals(NO_DAY);
        }

        String token() {
            return from + " " + after;
        }
    }

    /** Publishes the next payouts of a partner that wait, in their order; after the last one it is stopped no more. */
    private Applied release(Connection connection, Received received, PayoutsReleased released, Resume resume)
            throws SQLException {
        if (resume.token() == null) StopStore.keep(connection, released, received);
        int payoutsMax = config.linesPerTransaction();
        Position here = new Position(received.offset(), resume.step());
        int count = StopStore.release(connection, released.partnerId(), received.inputPartition(), here, payoutsMax);
        Position behind = new Position(received.offset(), resume.step() + 1);
        List<Output> outputs = outputs(LedgerStore.released(connection, received.inputPartition(), here, behind));
        if (count == payoutsMax) {
            return new Applied(outputs, 0, new Resume(resume.step() + 1, released.releaseId()));
        }
        StopStore.goOn(connection, released.partnerId());
        return new Applied(outputs, 1, null);
    }

    private static List<Output> outputs(List<Line> lines) {
        List<Output> outputs = new ArrayList<>(lines.size());
        for (Line line : lines) {
            Output output = line.output();
            if (output != null) outputs.add(output);
        }
        return outputs;
    }

    /** Whether the fact counts: it is not outdone by a later revision, and not known. */
    private boolean take(Fact fact) {
        return switch (fact) {
            case PartnerChanged changed -> register.take(changed);
            case PartnerSucceeded succession -> register.take(succession);
            case ProgrammePublished published -> register.take(published);
            case CustomerFact _, MonthOpened _, ExchangeRatePublished _, PayoutsReleased _ ->
                throw noReassessment(fact);
        };
    }

    /** The next customers, by id, of whom the fact may move something. */
    private List<CustomerId> movedAfter(Connection connection, Fact fact, String after) throws SQLException {
        int customersMax = config.customersPerStep();
        return switch (fact) {
            case PartnerChanged changed -> customersOf(connection, changed.partnerId(), after, customersMax);
            case PartnerSucceeded succession -> customersOf(connection, succession.partnerId(), after, customersMax);
            case ProgrammePublished _ -> RegisterStore.bookedAfter(connection, movedFrom(fact), after, customersMax);
            case CustomerFact _, MonthOpened _, ExchangeRatePublished _, PayoutsReleased _ ->
                throw noReassessment(fact);
        };
    }

    /** Those of everybody whose business comes to the partner, too. */
    private List<CustomerId> customersOf(Connection connection, PartnerId partnerId, String after, int customersMax)
            throws SQLException {
        return RegisterStore.customersAfter(
                connection, register.successions().comingTo(partnerId), after, customersMax);
    }

    /** The first service date on which the fact may move something, before it is taken in. */
    private LocalDate movedFrom(Fact fact) {
        return switch (fact) {
            case PartnerChanged changed -> ChangedTerms.movedFrom(register.state(changed.partnerId()), changed);
            case PartnerSucceeded succession -> succession.effectiveOn();
            case ProgrammePublished published -> PublishedTerms.of(published).validFrom();
            case CustomerFact _, MonthOpened _, ExchangeRatePublished _, PayoutsReleased _ ->
                throw noReassessment(fact);
        };
    }

    private static IllegalStateException noReassessment(Fact fact) {
        return new IllegalStateException("no customer is looked at again for " + fact);
    }

    private List<Output> write(Connection connection, Batch batch, Received first, int step) throws SQLException {
        uncounted.add(batch);
        return batch.write(connection, first, step);
    }

    @Override
    public void committed() {
        for (Batch batch : uncounted) {
            batch.count(metrics);
            alarm.raise(batch.trips());
        }
        uncounted.clear();
    }

    @Override
    public List<Output> readBack(Connection connection, int inputPartition, Position from, Position to)
            throws SQLException {
        List<Output> outputs = outputs(LedgerStore.ofInput(connection, inputPartition, from, to));
        outputs.addAll(outputs(LedgerStore.released(connection, inputPartition, from, to)));
        for (Line line : LedgerStore.withheld(connection, inputPartition, from, to)) {
            outputs.add(Objects.requireNonNull(line.withheld()));
        }
        outputs.addAll(Sealing.ofInput(connection, inputPartition, from, to));
        return outputs;
    }

    @Override
    public void forget() {
        register.forget();
        timelines.forget();
        uncounted.clear();
    }
}
