package ngage.tier.preview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import ngage.delivery.FactHandler;
import ngage.delivery.adapter.EventCheck;
import ngage.delivery.adapter.KnownSubjects;
import ngage.delivery.adapter.KnownSubjects.Fate;
import ngage.event.CustomerTransferred;
import ngage.event.PartnerChanged;
import ngage.tier.measure.CareRehearsal;
import ngage.tier.measure.MeasureStore;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Months;
import ngage.tier.partner.PartnerStates;
import ngage.tier.terms.TermsCatalogue;
import ngage.tier.terms.domain.TermsInForce;
import ngage.value.PartnerId;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/** Rehearses a transfer on a snapshot that the database lets nobody write through. */
@ApplicationScoped
class PreviewQuery {
    /** How many months after the first that moves are looked at, even if they are not open yet. */
    private static final int MONTHS_AHEAD = 12;

    private static final String OPEN_MONTH = "select max(month) from opened_month";

    private final DataSource database;
    private final TermsCatalogue catalogue;
    private final FactHandler service;

    PreviewQuery(DataSource database, TermsCatalogue catalogue, FactHandler service) {
        this.database = database;
        this.catalogue = catalogue;
        this.service = service;
    }

    /** What a transfer would do; the partners by id. */
    record Rehearsed(Fate fate, @Nullable YearMonth openMonth, List<TransferPreview.OfPartner> partners) {}

    /** What any event would do; {@code body} is the whole event if it is structured, else its data. */
    @Transactional
    EventCheck event(Topic topic, byte[] body, boolean structured) throws SQLException {
        try (Connection connection = database.getConnection()) {
            readOnly(connection);
            return EventCheck.of(connection, service, topic, body, structured);
        }
    }

    @Transactional
    Rehearsed transfer(CustomerTransferred transfer) throws SQLException {
        try (Connection connection = database.getConnection()) {
            readOnly(connection);
            Fate fate = KnownSubjects.fateOf(connection, Topic.CUSTOMER_TRANSFERRED, transfer);
            YearMonth open = openMonth(connection);
            if (fate != Fate.APPLIES) return new Rehearsed(fate, open, List.of());
            return new Rehearsed(fate, open, partners(connection, transfer, open));
        }
    }

    private static @Nullable YearMonth openMonth(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(OPEN_MONTH)) {
            row.next();
            int month = row.getInt(1);
            return row.wasNull() ? null : Months.toYearMonth(month);
        }
    }

    private List<TransferPreview.OfPartner> partners(
            Connection connection, CustomerTransferred transfer, @Nullable YearMonth open) throws SQLException {
        Map<PartnerId, List<Contribution>> moved = byPartner(CareRehearsal.of(connection, catalogue, transfer));
        if (moved.isEmpty()) return List.of();
        Map<PartnerId, List<Contribution>> contributed = new TreeMap<>();
        MeasureStore.read(connection, moved.keySet(), one -> contributed
                .computeIfAbsent(one.partnerId(), id -> new ArrayList<>())
                .add(one));
        Map<PartnerId, PartnerChanged> states = PartnerStates.read(connection, moved.keySet());
        TermsInForce terms = catalogue.latest(connection);
        List<TransferPreview.OfPartner> partners = new ArrayList<>();
        moved.forEach((partnerId, movedOfPartner) -> {
            Comparison comparison = new Comparison(
                    states.get(partnerId), terms, contributed.getOrDefault(partnerId, List.of()), movedOfPartner);
            YearMonth first = first(movedOfPartner);
            partners.add(new TransferPreview.OfPartner(
                    partnerId.value(), states.containsKey(partnerId), comparison.months(first, last(first, open))));
        });
        return partners;
    }

    private static Map<PartnerId, List<Contribution>> byPartner(List<Contribution> moved) {
        Map<PartnerId, List<Contribution>> byPartner = new TreeMap<>();
        for (Contribution one : moved) {
            byPartner.computeIfAbsent(one.partnerId(), id -> new ArrayList<>()).add(one);
        }
        return byPartner;
    }

    private static YearMonth first(List<Contribution> moved) {
        return Months.toYearMonth(
                moved.stream().mapToInt(Contribution::fromMonth).min().orElseThrow());
    }

    private static YearMonth last(YearMonth first, @Nullable YearMonth open) {
        YearMonth ahead = first.plusMonths(MONTHS_AHEAD);
        return open != null && open.isAfter(ahead) ? open : ahead;
    }

    private static void readOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
    }
}
