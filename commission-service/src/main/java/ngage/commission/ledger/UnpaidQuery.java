package ngage.commission.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** Lists the halves that are not paid, with what is left of them after what has settled some. */
@ApplicationScoped
class UnpaidQuery {
    private static final String HELD = """
            select service_date, booking_id, half, reason, currency, min(customer_id), partner_id,
                   cast(sum(minor_units) as bigint)
            from posting
            where state = 'HELD' and service_date between ? and ? and (service_date, booking_id, half) > (?, ?, ?)
              and (?::text is null or reason = ?) and (?::text is null or currency = ?)
            group by service_date, booking_id, half, reason, currency, partner_id
            having sum(minor_units) <> 0
            order by service_date, booking_id, half fetch first ? rows with ties""";
    private static final String HOUSE = HELD.replace("HELD", "HOUSE");

    private final DataSource database;

    UnpaidQuery(DataSource database) {
        this.database = database;
    }

    /**
     * A page.
     *
     * @param reason null for every reason; the currency likewise
     */
    record Asked(@Nullable String reason, @Nullable String currency, Place behind, int limit) {}

    /** Where a page begins: behind a half of a booking. A half is never parted, should it be unpaid on several accounts. */
    record Place(LocalDate serviceDate, String bookingId, String half) {
        private static final Place START = new Place(LocalDate.of(1, 1, 1), "", "");

        String text() {
            byte[] plain = (serviceDate + "|" + half + "|" + bookingId).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
        }

        /** Reads what an earlier page gave; nothing means the first page. */
        static Place of(@Nullable String text) {
            if (text == null) return START;
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("[|]", 3);
                if (parts.length == 3 && parts[2].indexOf('\0') < 0 && parts[1].indexOf('\0') < 0) {
                    return new Place(LocalDate.parse(parts[0]), parts[2], parts[1]);
                }
            } catch (DateTimeException | IllegalArgumentException _) {
                // Falls through to the one refusal below.
            }
            throw Question.bad("cursor", "must come from an earlier page");
        }
    }

    /** The next held halves. */
    @Transactional
    UnpaidPage held(LocalDate from, LocalDate to, Asked asked) throws SQLException {
        return read(HELD, from, to, asked);
    }

    /** The next halves of the house. */
    @Transactional
    UnpaidPage house(LocalDate from, LocalDate to, Asked asked) throws SQLException {
        return read(HOUSE, from, to, asked);
    }

    private UnpaidPage read(String query, LocalDate from, LocalDate to, Asked asked) throws SQLException {
        List<UnpaidPage.Item> items = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setObject(1, from);
            select.setObject(2, to);
            select.setObject(3, asked.behind().serviceDate());
            select.setString(4, asked.behind().bookingId());
            select.setString(5, asked.behind().half());
            select.setString(6, asked.reason());
            select.setString(7, asked.reason());
            select.setString(8, asked.currency());
            select.setString(9, asked.currency());
            select.setInt(10, asked.limit() + 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) items.add(item(row));
            }
        }
        if (items.size() <= asked.limit()) return new UnpaidPage(items, null);
        Place last = place(items.get(asked.limit() - 1));
        int end = asked.limit();
        while (end < items.size() && place(items.get(end)).equals(last)) end++;
        return new UnpaidPage(items.subList(0, end), last.text());
    }

    private static Place place(UnpaidPage.Item item) {
        return new Place(item.serviceDate(), item.bookingId(), item.half());
    }

    private static UnpaidPage.Item item(ResultSet row) throws SQLException {
        return new UnpaidPage.Item(
                row.getString(2),
                row.getString(6),
                row.getString(3),
                row.getString(4),
                row.getString(7),
                new Money(row.getLong(8), row.getString(5)),
                row.getObject(1, LocalDate.class));
    }
}
