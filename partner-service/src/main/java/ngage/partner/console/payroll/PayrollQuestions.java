package ngage.partner.console.payroll;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import ngage.partner.console.neighbour.AllPartners;
import ngage.partner.console.neighbour.Neighbours;
import ngage.partner.console.neighbour.Reply;
import org.jspecify.annotations.Nullable;

/** What the payroll clerk's page asks the commission service. */
@ApplicationScoped
class PayrollQuestions {
    static final int PARTNERS_SHOWN = 25;
    static final int CORRECTIONS_SHOWN = 25;
    static final int UNPAID_SHOWN = 100;
    private static final int PAGE = 1000;

    private final Neighbours neighbours;
    private final InstantSource clock;

    PayrollQuestions(Neighbours neighbours, InstantSource clock) {
        this.neighbours = neighbours;
        this.clock = clock;
    }

    /** The month that is open by the tier service, to whose question this is the answer; today's, if it does not tell. */
    static YearMonth openMonth(Reply<AllPartners> reply, YearMonth today) {
        AllPartners all = reply.orNull();
        return all == null ? today : YearMonth.parse(all.month());
    }

    CompletableFuture<Reply<AllPartners>> openMonth() {
        return neighbours.tier("/overview", AllPartners.class);
    }

    YearMonth today() {
        return YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    CompletableFuture<Reply<Summary>> summary(Period period, @Nullable String partnerId) {
        return neighbours.commission("/payouts/summary?" + period.days() + partner(partnerId), Summary.class);
    }

    CompletableFuture<Reply<PartnersPaid>> partners(Period period, @Nullable String behind) {
        return neighbours.commission(partnersPath(period, PARTNERS_SHOWN) + cursor(behind), PartnersPaid.class);
    }

    CompletableFuture<Reply<Corrections>> corrections(
            Period period, @Nullable String partnerId, @Nullable String cursor) {
        return neighbours.commission(
                correctionsPath(period, partnerId, CORRECTIONS_SHOWN) + cursor(cursor), Corrections.class);
    }

    CompletableFuture<Reply<UnpaidHalves>> unpaid(
            Unpaid state, Period period, @Nullable String reason, @Nullable String currency, @Nullable String cursor) {
        return neighbours.commission(
                unpaidPath(state, period, reason, currency, UNPAID_SHOWN) + cursor(cursor), UnpaidHalves.class);
    }

    CompletableFuture<Reply<Reconciliation>> reconciliation() {
        return neighbours.commission("/payouts/reconciliation", Reconciliation.class);
    }

    CompletableFuture<Reply<Stopped>> stopped() {
        return neighbours.commission("/stopped-payouts", Stopped.class);
    }

    /** All partners of a period; the last reply says whether all of them came. */
    Reply<PartnersPaid> eachPartner(Period period, Consumer<PartnersPaid.Item> each) {
        return each(
                partnersPath(period, PAGE),
                PartnersPaid.class,
                page -> page.items().forEach(each),
                PartnersPaid::next);
    }

    /** All corrections of a period. */
    Reply<Corrections> eachCorrection(Period period, @Nullable String partnerId, Consumer<Corrections.Item> each) {
        return each(
                correctionsPath(period, partnerId, PAGE),
                Corrections.class,
                page -> page.items().forEach(each),
                Corrections::next);
    }

    /** All halves of a period that are not paid. */
    Reply<UnpaidHalves> eachUnpaid(
            Unpaid state,
            Period period,
            @Nullable String reason,
            @Nullable String currency,
            Consumer<UnpaidHalves.Item> each) {
        return each(
                unpaidPath(state, period, reason, currency, PAGE),
                UnpaidHalves.class,
                page -> page.items().forEach(each),
                UnpaidHalves::next);
    }

    private <T> Reply<T> each(String path, Class<T> answer, Consumer<T> page, Function<T, @Nullable String> next) {
        Reply<T> reply = neighbours.commission(path, answer).join();
        while (reply instanceof Reply.Known<T>(T value)) {
            page.accept(value);
            String cursor = next.apply(value);
            if (cursor == null) return reply;
            reply = neighbours.commission(path + cursor(cursor), answer).join();
        }
        return reply;
    }

    private static String partnersPath(Period period, int limit) {
        return "/payouts/partners?" + period.days() + "&limit=" + limit;
    }

    private static String correctionsPath(Period period, @Nullable String partnerId, int limit) {
        return "/payouts/corrections?" + period.days() + partner(partnerId) + "&limit=" + limit;
    }

    private static String unpaidPath(
            Unpaid state, Period period, @Nullable String reason, @Nullable String currency, int limit) {
        return "/payouts/" + state.path() + "?" + period.days() + (reason == null ? "" : "&reason=" + reason)
                + (currency == null ? "" : "&currency=" + currency) + "&limit=" + limit;
    }

    private static String partner(@Nullable String partnerId) {
        return partnerId == null ? "" : "&partnerId=" + partnerId;
    }

    private static String cursor(@Nullable String cursor) {
        return cursor == null ? "" : "&cursor=" + cursor;
    }
}
