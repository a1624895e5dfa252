package ngage.partner.takeover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.delivery.Received;
import ngage.event.CustomerTransferred;
import ngage.event.ExchangeRatePublished;
import ngage.event.MonthOpened;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/** Puts back, from the topics, what this service decided and published; each a statement, answering the rows it added. */
final class PublishedEvents {
    private static final String SUCCESSION_PREFIX = "S-";

    private final Connection connection;

    PublishedEvents(Connection connection) {
        this.connection = connection;
    }

    int add(MonthOpened opened, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into opened_month (month, opened_at) values (?, ?) on conflict do nothing")) {
            insert.setObject(1, opened.month().atDay(1));
            insert.setObject(2, moment(at));
            return insert.executeUpdate();
        }
    }

    int add(ProgrammePublished version, Instant at) throws SQLException {
        int day = version.version().lastIndexOf('@');
        try (PreparedStatement insert = connection.prepareStatement("insert into programme_version"
                + " (programme, valid_from, terms, published_at) values (?, ?, ?, ?) on conflict do nothing")) {
            insert.setString(1, version.version().substring(0, day));
            insert.setObject(2, LocalDate.parse(version.version().substring(day + 1)));
            insert.setString(3, version.terms());
            insert.setObject(4, moment(at));
            return insert.executeUpdate();
        }
    }

    int add(ExchangeRatePublished rate, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into exchange_rate"
                + " (month, currency, base, revision, rate, published_at) values (?, ?, ?, ?, ?, ?)"
                + " on conflict do nothing")) {
            insert.setObject(1, rate.month().atDay(1));
            insert.setString(2, rate.currency());
            insert.setString(3, rate.base());
            insert.setLong(4, rate.revision());
            insert.setBigDecimal(5, rate.rate());
            insert.setObject(6, moment(at));
            return insert.executeUpdate();
        }
    }

    /** Under the number it had, which no later one may get again. */
    int add(PartnerSucceeded succession, Instant at) throws SQLException {
        long entry = Long.parseLong(succession.successionId().value().substring(SUCCESSION_PREFIX.length()));
        int added;
        try (PreparedStatement insert = connection.prepareStatement("insert into succession"
                + " (entry, partner_id, successor_id, effective_on, decided_at) overriding system value"
                + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
            insert.setLong(1, entry);
            insert.setString(2, succession.partnerId().value());
            insert.setString(3, succession.successorId().value());
            insert.setObject(4, succession.effectiveOn());
            insert.setObject(5, moment(at));
            added = insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "select setval(pg_get_serial_sequence('succession', 'entry'), max(entry)) from succession");
        }
        return added;
    }

    int add(CustomerTransferred transfer, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into customer_transfer"
                + " (transfer_id, customer_id, from_partner_id, to_partner_id, effective_on, reason, decided_at)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")) {
            insert.setString(1, transfer.transferId().value());
            insert.setString(2, transfer.customerId().value());
            insert.setString(3, text(transfer.fromPartnerId()));
            insert.setString(4, text(transfer.toPartnerId()));
            insert.setObject(5, transfer.effectiveOn());
            insert.setString(6, transfer.reason());
            insert.setObject(7, moment(at));
            return insert.executeUpdate();
        }
    }

    private static @Nullable String text(@Nullable PartnerId partnerId) {
        return partnerId == null ? null : partnerId.value();
    }

    private static OffsetDateTime moment(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** How many states are kept in all. */
    int revisions() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from partner_revision")) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * What a backup holds as not yet published, and what is published in truth, must not go out again: on a compacted topic
     * an old state sent late would stand for the partner.
     */
    void forgetPending(List<Received> published) throws SQLException {
        Map<String, Long> latest = new HashMap<>();
        for (Received received : published) {
            if (received.fact() instanceof PartnerChanged state)
                latest.merge(state.partnerId().value(), state.revision(), Math::max);
        }
        List<Long> known = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select entry, body from publication where topic = ? and record_key = any (?)")) {
            select.setString(1, Topic.PARTNER_CHANGED.name());
            select.setArray(2, connection.createArrayOf("text", latest.keySet().toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    PartnerChanged pending = (PartnerChanged) EventCodec.read(Topic.PARTNER_CHANGED, row.getBytes(2));
                    long revision = latest.getOrDefault(pending.partnerId().value(), 0L);
                    if (pending.revision() <= revision) known.add(row.getLong(1));
                }
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from publication where entry = any (?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", known.toArray()));
            delete.executeUpdate();
        }
    }
}
