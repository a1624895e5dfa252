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
import ngage.delivery.adapter.KnownSubjects;
import ngage.delivery.adapter.KnownSubjects.Fate;
import ngage.event.CustomerTransferred;
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

    PreviewQuery(DataSource database, Programmes programmes) {
        this.database = database;
        this.programmes = programmes;
    }

    /**
     * What a transfer would do.
     *
     * @param mismatch null: it names who looks after the customer, or does not apply
     */
    record Rehearsed(Fate fate, List<Posting> postings, TransferPreview.@Nullable Mismatch mismatch) {}

    @Transactional
    Rehearsed transfer(CustomerTransferred transfer) throws SQLException {
        try (Connection connection = database.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            Fate fate = KnownSubjects.fateOf(connection, Topic.CUSTOMER_TRANSFERRED, transfer);
            return fate == Fate.APPLIES ? rehearsed(connection, transfer) : new Rehearsed(fate, List.of(), null);
        }
    }

    private Rehearsed rehearsed(Connection connection, CustomerTransferred transfer) throws SQLException {
        CustomerId customer = transfer.customerId();
        CareTimeline after = Objects.requireNonNull(
                        TimelineStore.load(connection, List.of(customer)).get(customer))
                .with(transfer);
        RegisterStore register = RegisterStore.read(connection, programmes);
        register.readStates(connection, Earners.of(after, register.successions()));
        Rehearsal rehearsal = Rehearsal.of(connection, register, transfer);
        TransferPreview.Mismatch mismatch =
                rehearsal.isMismatch() ? mismatch(transfer, after, register.successions()) : null;
        return new Rehearsed(Fate.APPLIES, rehearsal.postings(), mismatch);
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
