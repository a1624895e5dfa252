package ngage.tier.standing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import ngage.event.PartnerChanged;
import ngage.tier.measure.MeasureStore;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Months;
import ngage.tier.terms.TermsCatalogue;
import ngage.tier.terms.domain.TermsInForce;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Reads what standings follow from, in one snapshot a question, and works them out. */
@ApplicationScoped
class StandingQuery {
    /** Partners read at a time. */
    private static final int CHUNK = 500;

    /** Partners looked at for one page; a page may be short, or empty, and still have a next one. */
    private static final int LOOKED_AT_MAX = 10_000;

    private final DataSource database;
    private final TermsCatalogue catalogue;

    StandingQuery(DataSource database, TermsCatalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    /** The open month; empty before the first was opened. */
    @Transactional
    Optional<YearMonth> openMonth() {
        return OpenedMonth.open().map(Months::toYearMonth);
    }

    /** One partner's standing; empty if the partner is not known. */
    @Transactional
    Optional<StandingAnswer> standing(PartnerId partnerId, YearMonth month) throws SQLException {
        try (Connection connection = snapshot()) {
            Optional<PartnerRow> row = PartnerRow.findByIdOptional(partnerId.value());
            if (row.isEmpty()) return Optional.empty();
            return standings(connection, List.of(row.get()), month).stream()
                    .findFirst()
                    .map(StandingOf::answer);
        }
    }

    /** A page of standings, by partner id, of the partners after the cursor that hold the tier. */
    @Transactional
    StandingsAnswer standings(YearMonth month, @Nullable String tier, int limit, String cursor) throws SQLException {
        List<StandingsAnswer.Item> items = new ArrayList<>();
        String after = cursor;
        try (Connection connection = snapshot()) {
            for (int lookedAt = 0; lookedAt < LOOKED_AT_MAX; ) {
                List<PartnerRow> rows = PartnerRow.after(after, Math.min(CHUNK, LOOKED_AT_MAX - lookedAt));
                if (rows.isEmpty()) return new StandingsAnswer(month.toString(), items, null);
                for (StandingOf standing : standings(connection, rows, month)) {
                    StandingsAnswer.Item item = standing.item();
                    if (tier != null && !tier.equals(item.tier())) continue;
                    if (items.size() == limit) {
                        return new StandingsAnswer(
                                month.toString(), items, items.getLast().partnerId());
                    }
                    items.add(item);
                }
                lookedAt += rows.size();
                after = rows.getLast().partnerId;
            }
        }
        return new StandingsAnswer(month.toString(), items, after);
    }

    /** Where a partner stood in so many months up to one; empty if the partner is not known. */
    @Transactional
    Optional<HistoryAnswer> history(PartnerId partnerId, YearMonth month, int months) throws SQLException {
        try (Connection connection = snapshot()) {
            Optional<PartnerRow> row = PartnerRow.findByIdOptional(partnerId.value());
            if (row.isEmpty()) return Optional.empty();
            return standings(connection, List.of(row.get()), month).stream()
                    .findFirst()
                    .map(standing -> standing.history(months));
        }
    }

    /** All partners in a month, from one snapshot. */
    @Transactional
    OverviewAnswer overview(YearMonth month, Instant asOf) throws SQLException {
        Overview overview = new Overview(month);
        try (Connection connection = snapshot()) {
            List<PartnerRow> rows = PartnerRow.after("", CHUNK);
            while (!rows.isEmpty()) {
                standings(connection, rows, month).forEach(overview::add);
                rows = PartnerRow.after(rows.getLast().partnerId, CHUNK);
            }
            return overview.answer(asOf, IntakeStore.read(connection, month));
        }
    }

    /** A connection of the transaction, whose statements all see the same. */
    private Connection snapshot() throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
        return connection;
    }

    private List<StandingOf> standings(Connection connection, List<PartnerRow> rows, YearMonth month)
            throws SQLException {
        Map<PartnerId, List<Contribution>> contributions = new HashMap<>();
        List<PartnerChanged> partners = rows.stream().map(PartnerRow::toState).toList();
        partners.forEach(partner -> contributions.put(partner.partnerId(), new ArrayList<>()));
        MeasureStore.read(connection, contributions.keySet(), contribution -> contributions
                .computeIfAbsent(contribution.partnerId(), id -> new ArrayList<>())
                .add(contribution));
        TermsInForce terms = catalogue.latest(connection);
        return partners.stream()
                .map(partner -> new StandingOf(
                        partner, month, contributions.getOrDefault(partner.partnerId(), List.of()), terms))
                .toList();
    }
}
