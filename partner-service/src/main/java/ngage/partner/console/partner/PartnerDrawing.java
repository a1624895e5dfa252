package ngage.partner.console.partner;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import ngage.partner.console.chart.Bullet;
import ngage.partner.console.chart.Columns;
import ngage.partner.console.neighbour.Earnings;
import ngage.partner.console.neighbour.History;
import ngage.partner.console.neighbour.Standing;
import ngage.partner.console.shell.Formats;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Words;

/** The drawings of one partner's page. */
final class PartnerDrawing {
    private final Words words;
    private final Formats formats;

    PartnerDrawing(Page page) {
        words = page.words();
        formats = page.formats();
    }

    List<PartnerScreen.Goal> goals(Standing standing) {
        Standing.Next next = standing.next();
        if (next == null) return List.of();
        return next.targets().stream().map(target -> goal(next.tier(), target)).toList();
    }

    private PartnerScreen.Goal goal(String tier, Standing.Target target) {
        String measure = words.code("measure", target.measure());
        String have = figure(target.have(), target.currency());
        String need = figure(target.need(), target.currency());
        return new PartnerScreen.Goal(
                measure,
                have,
                need,
                figure(target.missing(), target.currency()),
                Bullet.svg(target.have(), target.need(), words.of("goalSays", measure, have, need, tier)));
    }

    private String figure(long value, @org.jspecify.annotations.Nullable String currency) {
        return currency == null ? formats.number(value) : formats.money(value, currency);
    }

    String history(History history) {
        Columns columns = new Columns();
        for (History.Entry entry : history.months()) {
            String tier = entry.tier() == null ? words.of("noTier") : entry.tier();
            columns.column(
                    formats.shortMonth(entry.month()),
                    words.of("historySays", formats.month(entry.month()), tier, formats.number(entry.extensions())),
                    List.of(entry.extensions()));
        }
        if (!history.months().isEmpty()) {
            for (History.Rung rung : history.months().getLast().ladder()) {
                if (rung.extensions() != null) columns.line(rung.tier(), rung.extensions());
            }
        }
        return columns.svg(words.of("historyTitle"), words.of("historyText"));
    }

    /** One for each currency. */
    List<PartnerScreen.Chart> earnings(Earnings earnings, YearMonth last) {
        SortedSet<String> currencies = new TreeSet<>();
        earnings.items().forEach(item -> currencies.add(item.currency()));
        List<PartnerScreen.Chart> charts = new ArrayList<>();
        for (String currency : currencies) {
            Columns columns = new Columns();
            for (int back = PartnerQuestions.EARNING_MONTHS - 1; back >= 0; back--) {
                String month = last.minusMonths(back).toString();
                long acquisition = net(earnings, month, currency, "ACQUISITION");
                long care = net(earnings, month, currency, "CARE");
                columns.column(
                        formats.shortMonth(month),
                        words.of(
                                "earningsSays",
                                formats.month(month),
                                formats.money(acquisition, currency),
                                formats.money(care, currency)),
                        List.of(acquisition, care));
            }
            charts.add(new PartnerScreen.Chart(
                    currency, columns.svg(words.of("earningsTitle", currency), words.of("earningsText"))));
        }
        return charts;
    }

    private static long net(Earnings earnings, String month, String currency, String half) {
        return earnings.items().stream()
                .filter(item -> item.month().equals(month))
                .filter(item -> item.currency().equals(currency))
                .filter(item -> item.half().equals(half))
                .mapToLong(Earnings.Item::net)
                .sum();
    }
}
