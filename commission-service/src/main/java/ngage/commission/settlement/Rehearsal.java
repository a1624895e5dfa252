package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.Posting;
import ngage.commission.entitlement.Register;
import ngage.event.CustomerTransferred;

/**
 * What a transfer would post if it came now. The customer's book is loaded and takes it as in a batch, but nothing is locked
 * and nothing is written.
 */
public final class Rehearsal implements Movements {
    private final List<Posting> postings = new ArrayList<>();
    private boolean mismatched;

    private Rehearsal() {}

    /** Rehearses a transfer that is not known yet, on what the connection's snapshot has. */
    public static Rehearsal of(Connection connection, Register register, CustomerTransferred transfer)
            throws SQLException {
        Rehearsal rehearsal = new Rehearsal();
        CustomerLoader loader = new CustomerLoader(register, new Timelines(0));
        CustomerBook book = Objects.requireNonNull(
                loader.loadFrom(connection, List.of(transfer.customerId()), transfer.effectiveOn())
                        .get(transfer.customerId()));
        book.apply(transfer, rehearsal);
        return rehearsal;
    }

    /** The lines that would be appended to the ledger, in their order. */
    public List<Posting> postings() {
        return List.copyOf(postings);
    }

    /** Whether the transfer names somebody else than who looks after the customer just before it. */
    public boolean isMismatch() {
        return mismatched;
    }

    @Override
    public void post(Posting line) {
        postings.add(line);
    }

    @Override
    public void booked(String currency, long netMinorUnits, int bookings) {
        throw new IllegalStateException("a transfer books nothing");
    }

    @Override
    public void mismatch() {
        mismatched = true;
    }
}
