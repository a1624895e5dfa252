package ngage.tier.terms;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ngage.event.ExchangeRatePublished;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.terms.ExchangeRates;
import ngage.terms.Programmes;
import ngage.terms.PublishedTerms;
import ngage.terms.Successions;
import ngage.tier.terms.domain.TermsInForce;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;

/** What was published for all partners. It is only ever added to, and read as of a number. */
public final class TermsStore {
    private static final String NUMBER = """
            select nextval('terms_number') from (select one from terms_lock for update) as locked""";
    private static final String ADD_PROGRAMME =
            "insert into programme_version (version, number, terms) values (?, ?, ?)";
    private static final String ADD_RATE = """
            insert into exchange_rate (month, currency, base, revision, rate, number) values (?, ?, ?, ?, ?, ?)""";
    private static final String ADD_SUCCESSION = """
            insert into succession_fact (succession_id, partner_id, successor_id, effective_on, number)
            values (?, ?, ?, ?, ?)""";
    private static final String PROGRAMMES = """
            select version, terms from programme_version where number <= ? order by number""";
    private static final String RATES = """
            select month, currency, base, rate, revision from exchange_rate where number <= ?""";
    private static final String SUCCESSIONS = """
            select succession_id, partner_id, successor_id, effective_on from succession_fact where number <= ?""";
    private static final String SUCCEEDED = """
            select distinct partner_id from succession_fact where number > ? and number <= ?""";
    private static final String LATEST = """
            select greatest(
                (select coalesce(max(number), 0) from programme_version),
                (select coalesce(max(number), 0) from exchange_rate))""";

    private TermsStore() {}

    /** The next number; nobody else gets one until the transaction ends. */
    private static long number(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NUMBER);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Adds a version; answers its number. */
    public static long add(Connection connection, ProgrammePublished published) throws SQLException {
        long number = number(connection);
        try (PreparedStatement insert = connection.prepareStatement(ADD_PROGRAMME)) {
            insert.setString(1, published.version());
            insert.setLong(2, number);
            insert.setString(3, published.terms());
            insert.executeUpdate();
        }
        return number;
    }

    /** Adds a rate; answers its number. */
    public static long add(Connection connection, ExchangeRatePublished published) throws SQLException {
        long number = number(connection);
        try (PreparedStatement insert = connection.prepareStatement(ADD_RATE)) {
            insert.setInt(1, (int) published.month().getLong(ChronoField.PROLEPTIC_MONTH));
            insert.setString(2, published.currency());
            insert.setString(3, published.base());
            insert.setLong(4, published.revision());
            insert.setBigDecimal(5, published.rate());
            insert.setLong(6, number);
            insert.executeUpdate();
        }
        return number;
    }

    /** Adds a succession; answers its number. */
    public static long add(Connection connection, PartnerSucceeded succession) throws SQLException {
        long number = number(connection);
        try (PreparedStatement insert = connection.prepareStatement(ADD_SUCCESSION)) {
            insert.setString(1, succession.successionId().value());
            insert.setString(2, succession.partnerId().value());
            insert.setString(3, succession.successorId().value());
            insert.setObject(4, succession.effectiveOn());
            insert.setLong(5, number);
            insert.executeUpdate();
        }
        return number;
    }

    /** The number of the latest version or rate. */
    static long latest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATEST);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Versions and rates up to a number, beside the programmes that come with the service. */
    static TermsInForce terms(Connection connection, long number, Programmes bundled) throws SQLException {
        Programmes programmes = bundled;
        try (PreparedStatement select = connection.prepareStatement(PROGRAMMES)) {
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                while (row.next())
                    programmes = programmes.with(
                            PublishedTerms.of(new ProgrammePublished(row.getString(1), row.getString(2))));
            }
        }
        return new TermsInForce(number, programmes, rates(connection, number));
    }

    private static ExchangeRates rates(Connection connection, long number) throws SQLException {
        List<ExchangeRatePublished> rates = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(RATES)) {
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rates.add(new ExchangeRatePublished(
                            month(row.getInt(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getBigDecimal(4),
                            row.getLong(5)));
                }
            }
        }
        return ExchangeRates.of(rates);
    }

    private static YearMonth month(int number) {
        return YearMonth.of(number / 12, number % 12 + 1);
    }

    /** Who was bought by the successions after one number, up to another. */
    public static Set<PartnerId> succeeded(Connection connection, long after, long upTo) throws SQLException {
        Set<PartnerId> succeeded = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(SUCCEEDED)) {
            select.setLong(1, after);
            select.setLong(2, upTo);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) succeeded.add(new PartnerId(row.getString(1)));
            }
        }
        return succeeded;
    }

    /** Successions up to a number. */
    static Successions successions(Connection connection, long number) throws SQLException {
        List<PartnerSucceeded> successions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SUCCESSIONS)) {
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    successions.add(new PartnerSucceeded(
                            new SuccessionId(row.getString(1)),
                            new PartnerId(row.getString(2)),
                            new PartnerId(row.getString(3)),
                            row.getObject(4, LocalDate.class)));
                }
            }
        }
        return Successions.of(successions);
    }
}
