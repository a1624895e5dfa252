package ngage.tier.standing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.tier.measure.domain.Months;
import ngage.value.Money;

/** What all partners together sold and earned, by month. */
final class IntakeStore {
    private static final int MONTHS = 12;

    private static final String EXTENSIONS = """
            select month, sum(extensions)::bigint from extension_measure where month between ? and ? group by month""";

    /** What left one portfolio came into another or went to the house, so the sum is what partners look after. */
    private static final String REVENUE = """
            select service_month, currency, sum(minor_units)::bigint from care_measure
            where service_month between ? and ? and as_of_month <= ? group by service_month, currency
            order by service_month, currency""";

    private IntakeStore() {}

    /** The twelve months up to this one, the earliest first. */
    static List<OverviewAnswer.Intake> read(Connection connection, YearMonth month) throws SQLException {
        int last = Months.of(month);
        Map<Integer, Long> extensions = new TreeMap<>();
        Map<Integer, List<Money>> revenue = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(EXTENSIONS)) {
            select.setInt(1, last - MONTHS + 1);
            select.setInt(2, last);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) extensions.put(row.getInt(1), row.getLong(2));
            }
        }
        try (PreparedStatement select = connection.prepareStatement(REVENUE)) {
            select.setInt(1, last - MONTHS + 1);
            select.setInt(2, last);
            select.setInt(3, last);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    revenue.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())
                            .add(new Money(row.getLong(3), row.getString(2)));
                }
            }
        }
        List<OverviewAnswer.Intake> months = new ArrayList<>(MONTHS);
        for (int one = last - MONTHS + 1; one <= last; one++) {
            months.add(new OverviewAnswer.Intake(
                    Months.toYearMonth(one).toString(),
                    extensions.getOrDefault(one, 0L),
                    revenue.getOrDefault(one, List.of())));
        }
        return months;
    }
}
