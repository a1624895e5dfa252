package ngage.commission.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.PayoutIds;
import ngage.commission.fact.PartnerStore;
import ngage.delivery.Applied;
import ngage.delivery.FactHandler;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.ExchangeRatePublished;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.terms.Programmes;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Applies facts to the ledger. Facts of customers go through together, whatever their number, by a fixed number of
 * statements. A partner that changes has its customers looked at again, a bounded number at a time.
 */
@ApplicationScoped
class Settlement implements FactHandler {
    private final PartnerStore partners = new PartnerStore();
    private final PayoutIds payoutIds = new PayoutIds();
    private final Timelines timelines;
    private final CustomerLoader loader;
    private final CommissionMetrics metrics;
    private final SettlementConfig config;
    private @Nullable Batch uncounted;

    Settlement(Programmes programmes, CommissionMetrics metrics, SettlementConfig config) {
        this.timelines = new Timelines(config.cachedCustomersMax());
        this.loader = new CustomerLoader(partners, programmes, timelines);
        this.metrics = metrics;
        this.config = config;
    }

    @Override
    public Applied apply(Connection connection, List<Received> facts, Resume resume) throws SQLException {
        boolean partnersChange = facts.stream().anyMatch(received -> received.fact() instanceof PartnerChanged);
        if (partnersChange) PartnerStore.lockAlone(connection);
        else PartnerStore.lockShared(connection);
        partners.refresh(connection);

        Received first = facts.getFirst();
        Set<PartnerId> havingCustomers = partnersChange ? havingCustomers(connection, facts) : Set.of();
        if (first.fact() instanceof PartnerChanged changed && havingCustomers.contains(changed.partnerId())) {
            return reassess(connection, first, changed, resume);
        }
        return settle(connection, upToReassessment(facts, havingCustomers));
    }

    private static Set<PartnerId> havingCustomers(Connection connection, List<Received> facts) throws SQLException {
        List<PartnerId> changing = new ArrayList<>();
        for (Received received : facts) {
            if (received.fact() instanceof PartnerChanged changed) changing.add(changed.partnerId());
        }
        return PartnerStore.havingCustomers(connection, changing);
    }

    /** The facts before the first change of a partner that has customers, or gets its first by one of these facts. */
    private static List<Received> upToReassessment(List<Received> facts, Set<PartnerId> havingCustomers) {
        Set<PartnerId> having = new HashSet<>(havingCustomers);
        for (int i = 0; i < facts.size(); i++) {
            switch (facts.get(i).fact()) {
                case PartnerChanged changed
                when having.contains(changed.partnerId()) -> {
                    return facts.subList(0, i);
                }
                case OrderPlaced order -> add(having, order.partnerId());
                case CustomerTransferred transfer -> add(having, transfer.toPartnerId());
                case PartnerChanged _,
                        OrderCancelled _,
                        RevenueBooked _,
                        MonthOpened _,
                        ProgrammePublished _,
                        ExchangeRatePublished _,
                        PartnerSucceeded _ -> {}
            }
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
        Batch batch = new Batch(payoutIds);
        int done = 0;
        for (Received received : facts) {
            if (batch.lines() >= config.linesPerTransaction()) break;
            done++;
            batch.keep(received);
            batch.causedBy(received, 0);
            if (received.fact() instanceof CustomerFact fact) {
                Objects.requireNonNull(books.get(fact.customerId())).apply(fact, batch);
            } else if (received.fact() instanceof PartnerChanged changed) {
                partners.take(changed);
            }
        }
        timelines.remember(connection, books.values());
        return new Applied(write(connection, batch, facts.getFirst()), done, null);
    }

    /** Looks at the next customers of a changed partner; whoever else reckons waits until this transaction ends. */
    private Applied reassess(Connection connection, Received received, PartnerChanged changed, Resume resume)
            throws SQLException {
        Batch batch = new Batch(payoutIds);
        batch.causedBy(received, resume.step());
        boolean counts = true;
        if (resume.token() == null) {
            batch.keep(received);
            counts = partners.take(changed);
        }
        String after = resume.token() == null ? "" : resume.token();
        int customersMax = config.customersPerStep();
        List<CustomerId> customers =
                counts ? PartnerStore.customersAfter(connection, changed.partnerId(), after, customersMax) : List.of();
        Map<CustomerId, CustomerBook> books = new TreeMap<>(loader.loadWhole(connection, customers));
        books.values().forEach(book -> book.settleAll(batch));
        List<Output> outputs = write(connection, batch, received);
        if (customers.size() < customersMax) return new Applied(outputs, 1, null);
        return new Applied(
                outputs, 0, new Resume(resume.step() + 1, customers.getLast().value()));
    }

    private List<Output> write(Connection connection, Batch batch, Received first) throws SQLException {
        uncounted = batch;
        return batch.write(connection, first.inputPartition());
    }

    @Override
    public void committed() {
        if (uncounted != null) uncounted.count(metrics);
        uncounted = null;
    }

    @Override
    public List<Output> readBack(Connection connection, int inputPartition, Position from, Position to)
            throws SQLException {
        return LedgerStore.ofInput(connection, inputPartition, from, to).stream()
                .map(Line::output)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void forget() {
        partners.forget();
        timelines.forget();
        uncounted = null;
    }
}
