package ngage.commission.preview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import ngage.commission.entitlement.Posting;
import ngage.commission.fact.Earners;
import ngage.commission.fact.RegisterStore;
import ngage.commission.fact.TimelineStore;
import ngage.commission.settlement.Rehearsal;
import ngage.delivery.FactHandler;
import ngage.delivery.adapter.EventCheck;
import ngage.delivery.adapter.KnownSubjects;
import ngage.delivery.adapter.KnownSubjects.Fate;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/** Rehearses facts on a snapshot that the database lets nobody write through. */
@ApplicationScoped
class PreviewQuery {
    private final DataSource database;
    private final Programmes programmes;
    private final FactHandler service;

    PreviewQuery(DataSource database, Programmes programmes, FactHandler service) {
        this.database = database;
        this.programmes = programmes;
        this.service = service;
    }

    /**
     * What a transfer would do.
     *
     * @param mismatch null: it names who looks after the customer, or does not apply
     */
    record Rehearsed(Fate fate, List<Posting> postings, TransferPreview.@Nullable Mismatch mismatch) {}

    /**
     * What an event would do.
     *
     * @param rehearsal null unless it is of a customer and would be applied
     */
    record Checked(EventCheck check, @Nullable Rehearsal rehearsal) {}

    /** What any event would do; {@code body} is the whole event if it is structured, else its data. */
    @Transactional
    Checked event(Topic topic, byte[] body, boolean structured) throws SQLException {
        try (Connection connection = snapshot()) {
            EventCheck check = EventCheck.of(connection, service, topic, body, structured);
            boolean moves = check.outcome() == EventCheck.Outcome.APPLIES;
            return moves && check.event() instanceof CustomerFact fact
                    ? new Checked(check, rehearsal(connection, fact))
                    : new Checked(check, null);
        }
    }

    private Rehearsal rehearsal(Connection connection, CustomerFact fact) throws SQLException {
        CareTimeline before = timeline(connection, fact.customerId());
        CareTimeline after =
                switch (fact) {
                    case OrderPlaced order -> before.with(order);
                    case OrderCancelled cancelled -> before.with(cancelled);
                    case CustomerTransferred transfer -> before.with(transfer);
                    case RevenueBooked _ -> before;
                };
        return Rehearsal.of(connection, register(connection, after), fact);
    }

    @Transactional
    Rehearsed transfer(CustomerTransferred transfer) throws SQLException {
        try (Connection connection = snapshot()) {
            Fate fate = KnownSubjects.fateOf(connection, Topic.CUSTOMER_TRANSFERRED, transfer);
            return fate == Fate.APPLIES ? rehearsed(connection, transfer) : new Rehearsed(fate, List.of(), null);
        }
    }

    private Rehearsed rehearsed(Connection connection, CustomerTransferred transfer) throws SQLException {
        CareTimeline after = timeline(connection, transfer.customerId()).with(transfer);
        RegisterStore register = register(connection, after);
        Rehearsal rehearsal = Rehearsal.of(connection, register, transfer);
        TransferPreview.Mismatch mismatch =
                rehearsal.isMismatch() ? mismatch(transfer, after, register.successions()) : null;
        return new Rehearsed(Fate.APPLIES, rehearsal.postings(), mismatch);
    }

    private Connection snapshot() throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
        return connection;
    }

    private static CareTimeline timeline(Connection connection, CustomerId customer) throws SQLException {
        return Objects.requireNonNull(
                TimelineStore.load(connection, List.of(customer)).get(customer));
    }

    /** The register, with the states of all who may earn from a customer. */
    private RegisterStore register(Connection connection, CareTimeline timeline) throws SQLException {
        RegisterStore register = RegisterStore.read(connection, programmes);
        register.readStates(connection, Earners.of(timeline, register.successions()));
        return register;
    }

    private static TransferPreview.Mismatch mismatch(
            CustomerTransferred transfer, CareTimeline after, Successions successions) {
        PartnerId expected = after.mismatches(successions).stream()
                .filter(mismatch -> mismatch.transfer().equals(transfer))
                .findFirst()
                .orElseThrow()
                .expected()
                .partnerOrNull();
        PartnerId stated = transfer.fromPartnerId();
        return new TransferPreview.Mismatch(
                expected == null ? null : expected.value(), stated == null ? null : stated.value());
    }
}
