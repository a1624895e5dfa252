package ngage.tier.terms;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import ngage.terms.ExchangeRates;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.tier.terms.domain.TermsInForce;

/**
 * What applied to all partners as of a number. A number stands for the same for ever, so whatever was read is remembered;
 * while a change is being taken up, some partners still go by the number before.
 */
@ApplicationScoped
public class TermsCatalogue {
    /** How many numbers to remember: the one in force, and those that a change in progress leaves behind. */
    private static final int REMEMBERED_MAX = 8;

    private final Programmes bundled = Programmes.bundled();
    private final Map<Long, TermsInForce> terms = new LinkedHashMap<>();
    private final Map<Long, Successions> successions = new LinkedHashMap<>();

    public TermsCatalogue() {
        terms.put(0L, new TermsInForce(0, bundled, ExchangeRates.NONE));
        successions.put(0L, Successions.NONE);
    }

    private static <V> V remember(Map<Long, V> known, long number, V value) {
        if (known.size() == REMEMBERED_MAX)
            known.remove(known.keySet().iterator().next());
        known.put(number, value);
        return value;
    }

    /** The programmes that come with the service. */
    public Programmes bundled() {
        return bundled;
    }

    /** The programmes and rates as of a number. */
    public synchronized TermsInForce terms(Connection connection, long number) throws SQLException {
        TermsInForce known = terms.get(number);
        if (known != null) return known;
        return remember(terms, number, TermsStore.terms(connection, number, bundled));
    }

    /** The programmes and rates that the connection's transaction sees. */
    public TermsInForce latest(Connection connection) throws SQLException {
        return terms(connection, TermsStore.latest(connection));
    }

    /** The successions as of a number. */
    public synchronized Successions successions(Connection connection, long number) throws SQLException {
        Successions known = successions.get(number);
        if (known != null) return known;
        return remember(successions, number, TermsStore.successions(connection, number));
    }
}
