package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.Posting;
import ngage.commission.settlement.RecoveryCauses.Cause;
import ngage.delivery.recovery.Rebuilding.Step;
import ngage.delivery.recovery.RecoveryRefused;
import ngage.event.Half;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * What is held and what is the house's was never published: it follows from the facts, and from what was paid. A half whose
 * payments differ from what they must be is left as it is. It differs because of a fact that came in before the tables
 * were lost and was not published any more; applied again, that fact settles it, once and under its own name.
 */
final class Completing {
    private static final int CUSTOMERS_PER_STEP = 500;
    /** A customer with bookings has other facts, too, or its bookings came ahead of them. */
    private static final List<String> CUSTOMERS = List.of(
            "order_placed where customer_id > ?",
            "order_cancelled where customer_id > ?",
            "customer_transferred where customer_id > ?",
            "booking where ahead and customer_id > ?");

    private static final String NEXT = CUSTOMERS.stream()
            .map(behind -> "(select distinct customer_id from " + behind + " order by customer_id limit ?)")
            .collect(Collectors.joining(" union ", "", " order by customer_id limit ?"));

    private final CustomerLoader loader;
    private final RecoveredLines ledger;

    Completing(CustomerLoader loader, RecoveredLines ledger) {
        this.loader = loader;
        this.ledger = ledger;
    }

    private record BookingHalf(BookingId bookingId, Half half) {}

    /** Collects what differs from its target. */
    private static final class Differences implements Movements {
        private final Map<BookingHalf, List<Posting>> lines = new LinkedHashMap<>();

        @Override
        public void post(Posting line) {
            BookingHalf half = new BookingHalf(line.bookingId(), line.account().half());
            lines.computeIfAbsent(half, _ -> new ArrayList<>(2)).add(line);
        }

        @Override
        public void booked(String currency, long netMinorUnits, int bookings) {
            throw new IllegalStateException("no booking is new here");
        }

        @Override
        public void mismatch() {
            throw new IllegalStateException("no transfer is new here");
        }

        /** The lines of the halves in which nothing paid differs. */
        List<Posting> unpaid() {
            return lines.values().stream()
                    .filter(half ->
                            half.stream().noneMatch(line -> line.account().isPaid()))
                    .flatMap(List::stream)
                    .toList();
        }

        int left() {
            return (int) lines.values().stream()
                    .filter(half ->
                            half.stream().anyMatch(line -> line.account().isPaid()))
                    .count();
        }
    }

    /** The next customers, by id. */
    Step step(Connection connection, @Nullable String after) throws SQLException {
        List<CustomerId> customers = next(connection, after == null ? "" : after);
        Differences differences = new Differences();
        Map<CustomerId, CustomerBook> books = new TreeMap<>(loader.loadFrom(connection, customers, LocalDate.MIN));
        books.values().forEach(book -> book.settleAll(differences));
        List<Posting> unpaid = differences.unpaid();
        append(connection, unpaid);
        @Nullable
        String last = customers.size() < CUSTOMERS_PER_STEP
                ? null
                : customers.getLast().value();
        return new Step(last, unpaid.size(), differences.left());
    }

    private void append(Connection connection, List<Posting> postings) throws SQLException {
        if (postings.isEmpty()) return;
        Map<Posting, Cause> causes = RecoveryCauses.of(connection, postings);
        List<Line> lines = new ArrayList<>(postings.size());
        TotalStore totals = new TotalStore();
        for (Posting posting : postings) {
            Cause cause = causes.get(posting);
            if (cause == null)
                throw new RecoveryRefused("booking " + posting.bookingId()
                        + " differs from what it must be, and no fact was applied that could have moved it: the ledger"
                        + " or the facts were changed by hand");
            lines.add(new Line(
                    posting, null, cause.id(), cause.knownAt(), cause.inputPartition(), cause.inputOffset(), 0));
            totals.posted(posting);
        }
        var _ = ledger.append(connection, lines);
        totals.add(connection, lines.getFirst().inputPartition());
    }

    private static List<CustomerId> next(Connection connection, String after) throws SQLException {
        List<CustomerId> customers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            int parameter = 0;
            for (int part = 0; part < CUSTOMERS.size(); part++) {
                select.setString(++parameter, after);
                select.setInt(++parameter, CUSTOMERS_PER_STEP);
            }
            select.setInt(++parameter, CUSTOMERS_PER_STEP);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) customers.add(new CustomerId(row.getString(1)));
            }
        }
        return customers;
    }
}
