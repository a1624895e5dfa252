package ngage.commission.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ngage.commission.LedgerDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is not paid is listed with whoever has it now, each half once, whatever the pages. */
class UnpaidIT {
    private static final String INSERT = """
            insert into posting (seq, booking_id, customer_id, half, state, reason, partner_id, minor_units, currency,
                service_date, basis_minor_units, share_basis_points, cause_source, cause_id, known_at,
                input_partition, input_offset, input_step)
            values (?, ?, 'C', 'CARE', ?, ?, ?, ?, 'EUR', ?, 100, 5000, '/test', 'E', now(), 1, ?, 0)""";

    private static final PGSimpleDataSource DATABASE = LedgerDatabase.migrated("commission_unpaid");
    private static int lines;
    private final UnpaidQuery query = new UnpaidQuery(DATABASE);
    /** Each test's own. */
    private LocalDate day = LocalDate.of(2026, 1, 31);

    @Test
    void a_half_that_moved_is_with_whom_it_moved_to() throws SQLException {
        // Given
        line("B-1", "HELD", "NOT_ENROLLED", "P-1", 750);
        move("B-1", "HELD", "NOT_ENROLLED", "P-1", "P-2", 750);
        line("B-2", "HELD", "UNATTRIBUTED", null, 150);
        move("B-2", "HELD", "UNATTRIBUTED", null, null, 150);
        line("B-3", "HOUSE", "TERMINATED", "P-1", 300);
        move("B-3", "HOUSE", "TERMINATED", "P-1", "P-2", 300);
        // there and back, and more of it since
        move("B-3", "HOUSE", "TERMINATED", "P-2", "P-1", 300);
        line("B-3", "HOUSE", "TERMINATED", "P-1", 60);
        // and one that was settled
        line("B-4", "HELD", "NOT_ENROLLED", "P-1", 750);
        line("B-4", "HELD", "NOT_ENROLLED", "P-1", -750);

        // Then
        assertThat(rows(held(100, null))).containsExactly("B-1 P-2 750", "B-2 null 150");
        assertThat(rows(query.house(day, day, asked(100, null)))).containsExactly("B-3 P-1 360");
    }

    @Test
    void pages_together_are_all_and_no_half_is_parted() throws SQLException {
        // Given a half that is with two partners, which no fact ever brings about
        day = day.plusYears(1);
        line("B-1", "HELD", "NOT_ENROLLED", "P-9", 1);
        move("B-1", "HELD", "NOT_ENROLLED", "P-9", "P-1", 1);
        line("B-2", "HELD", "NOT_ENROLLED", "P-1", 2);
        line("B-2", "HELD", "NOT_ENROLLED", "P-2", 3);
        line("B-3", "HELD", "NOT_ENROLLED", "P-1", 4);

        // When
        List<List<String>> pages = new ArrayList<>();
        for (String cursor = "", next; cursor != null; cursor = next) {
            UnpaidPage page = held(1, cursor.isEmpty() ? null : cursor);
            pages.add(rows(page));
            next = page.next();
        }

        // Then
        assertThat(pages).hasSize(3);
        assertThat(pages.getFirst()).containsExactly("B-1 P-1 1");
        assertThat(pages.get(1)).containsExactlyInAnyOrder("B-2 P-1 2", "B-2 P-2 3");
        assertThat(pages.getLast()).containsExactly("B-3 P-1 4");
    }

    private UnpaidPage held(int limit, @Nullable String cursor) throws SQLException {
        return query.held(day, day, asked(limit, cursor));
    }

    private static UnpaidQuery.Asked asked(int limit, @Nullable String cursor) {
        return new UnpaidQuery.Asked(null, null, UnpaidQuery.Place.of(cursor), limit);
    }

    private static List<String> rows(UnpaidPage page) {
        return page.items().stream()
                .map(item -> item.bookingId() + " " + item.partnerId() + " "
                        + item.amount().minorUnits())
                .toList();
    }

    private void move(
            String booking, String state, String reason, @Nullable String from, @Nullable String to, long minorUnits)
            throws SQLException {
        line(booking, state, reason, from, -minorUnits);
        line(booking, state, reason, to, minorUnits);
    }

    private void line(String booking, String state, String reason, @Nullable String partner, long minorUnits)
            throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, ++lines);
            insert.setString(2, booking);
            insert.setString(3, state);
            insert.setString(4, reason);
            insert.setString(5, partner);
            insert.setLong(6, minorUnits);
            insert.setObject(7, day);
            insert.setLong(8, lines);
            insert.executeUpdate();
        }
    }
}
