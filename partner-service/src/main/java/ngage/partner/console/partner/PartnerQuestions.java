package ngage.partner.console.partner;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import ngage.partner.console.neighbour.Customers;
import ngage.partner.console.neighbour.Earnings;
import ngage.partner.console.neighbour.History;
import ngage.partner.console.neighbour.Neighbours;
import ngage.partner.console.neighbour.Payouts;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.neighbour.Standing;

/** What one partner's page asks the other services. */
@ApplicationScoped
class PartnerQuestions {
    static final int HISTORY_MONTHS = 24;
    static final int EARNING_MONTHS = 12;
    private static final int PAGE = 1000;
    private static final int SHOWN = 50;

    private final Neighbours neighbours;

    PartnerQuestions(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    CompletableFuture<Reply<Standing>> standing(String partnerId) {
        return neighbours.tier("/partners/" + partnerId + "/standing", Standing.class);
    }

    CompletableFuture<Reply<History>> history(String partnerId) {
        return neighbours.tier("/partners/" + partnerId + "/history?months=" + HISTORY_MONTHS, History.class);
    }

    /** The twelve months up to this one. */
    CompletableFuture<Reply<Earnings>> earnings(String partnerId, YearMonth month) {
        return neighbours.commission(
                "/partners/" + partnerId + "/earnings?from=" + windowStart(month) + "&to=" + month.atEndOfMonth(),
                Earnings.class);
    }

    /** The first customers, with what twelve months brought. */
    CompletableFuture<Reply<Customers>> customers(String partnerId, YearMonth month) {
        return neighbours.commission(customersPath(partnerId, month, SHOWN), Customers.class);
    }

    /** The first payouts of a month. */
    CompletableFuture<Reply<Payouts>> payouts(String partnerId, YearMonth month) {
        return neighbours.commission(payoutsPath(partnerId, month, SHOWN), Payouts.class);
    }

    /** All customers, page by page; the last reply says whether all of them came. */
    Reply<Customers> eachCustomer(String partnerId, YearMonth month, Consumer<Customers.Item> each) {
        String path = customersPath(partnerId, month, PAGE);
        Reply<Customers> reply = neighbours.commission(path, Customers.class).join();
        while (reply instanceof Reply.Known<Customers>(Customers page)) {
            page.items().forEach(each);
            if (page.next() == null) return reply;
            reply = neighbours
                    .commission(path + "&cursor=" + page.next(), Customers.class)
                    .join();
        }
        return reply;
    }

    /** All payouts of a month. */
    Reply<Payouts> eachPayout(String partnerId, YearMonth month, Consumer<Payouts.Item> each) {
        String path = payoutsPath(partnerId, month, PAGE);
        Reply<Payouts> reply = neighbours.commission(path, Payouts.class).join();
        while (reply instanceof Reply.Known<Payouts>(Payouts page)) {
            page.items().forEach(each);
            if (page.next() == null) return reply;
            reply = neighbours
                    .commission(path + "&cursor=" + page.next(), Payouts.class)
                    .join();
        }
        return reply;
    }

    /** The months to choose from, the latest first. */
    static List<String> months(YearMonth latest) {
        List<String> months = new ArrayList<>(EARNING_MONTHS);
        for (int back = 0; back < EARNING_MONTHS; back++) {
            months.add(latest.minusMonths(back).toString());
        }
        return months;
    }

    private static String customersPath(String partnerId, YearMonth month, int limit) {
        return "/partners/" + partnerId + "/customers?from=" + windowStart(month) + "&on=" + month.atEndOfMonth()
                + "&limit=" + limit;
    }

    private static String payoutsPath(String partnerId, YearMonth month, int limit) {
        return "/partners/" + partnerId + "/payouts?from=" + month.atDay(1) + "&to=" + month.atEndOfMonth() + "&limit="
                + limit;
    }

    private static LocalDate windowStart(YearMonth month) {
        return month.minusMonths(EARNING_MONTHS - 1L).atDay(1);
    }
}
