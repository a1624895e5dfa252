package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.Posting;
import ngage.commission.entitlement.Register;
import ngage.event.CustomerFact;

/**
 * What a customer's fact would post if it came now. The customer's book is loaded and takes it as in a batch, but nothing is
 * locked and nothing is written.
 */
public final class Rehearsal implements Movements {
    private final List<Posting> postings = new ArrayList<>();
    private boolean mismatched;

    private Rehearsal() {}

    /**
     * Rehearses a fact that is not known yet, on what the connection's snapshot has.
     *
     * @param register knows the states of whoever may earn from the customer with the fact
     */
    public static Rehearsal of(Connection connection, Register register, CustomerFact fact) throws SQLException {
        Rehearsal rehearsal = new Rehearsal();
        new CustomerLoader(register, new Timelines(0))
                .loadUnlocked(connection, fact)
                .apply(fact, rehearsal);
        return rehearsal;
    }

    /** The lines that would be appended to the ledger, in their order. */
    public List<Posting> postings() {
        return List.copyOf(postings);
    }

    /** Whether it is a transfer that names somebody else than who looks after the customer just before it. */
    public boolean isMismatch() {
        return mismatched;
    }

    @Override
    public void post(Posting line) {
        postings.add(line);
    }

    /** The running sums of what is booked are no matter of a rehearsal. */
    @Override
    public void booked(String currency, long netMinorUnits, int bookings) {}

    @Override
    public void mismatch() {
        mismatched = true;
    }
}
