package ngage.proof.bench;

import java.time.YearMonth;
import java.util.Map;
import ngage.commission.entitlement.Register;
import ngage.commission.entitlement.RevenueHistory;
import ngage.event.PartnerChanged;
import ngage.local.market.Market;
import ngage.local.market.MarketPlan;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** A simulated market's whole history in memory, as the services would know it from its facts. */
record MarketHistory(RevenueHistory bookings, Map<PartnerId, PartnerChanged> partners, Successions successions) {
    static final int BOOKINGS_MIN = 100_000;
    static final int BOOKINGS_MAX = 10_000_000;

    private static final int PARTNERS = 3_000;
    private static final int CUSTOMERS = 50_000;
    /** So many bookings such a market can tell in the months there are; for more it is as many times larger. */
    private static final int BOOKINGS_OF_ONE = 3_000_000;
    /** A month has at least so many bookings of a hundred customers. */
    private static final int BOOKED_PERCENT = 60;

    private static final YearMonth FIRST_MONTH = YearMonth.of(2022, 1);

    /**
     * The history with the first so many bookings of a market.
     *
     * @throws IllegalArgumentException if they are not {@value #BOOKINGS_MIN} to {@value #BOOKINGS_MAX}
     */
    static MarketHistory of(int bookings, long seed) {
        MarketPlan plan = plan(bookings, seed);
        HistoryLoader loader = new HistoryLoader(bookings);
        Market.play(plan, loader::take);
        return loader.history();
    }

    static MarketPlan plan(int bookings, long seed) {
        if (bookings < BOOKINGS_MIN || bookings > BOOKINGS_MAX) {
            throw new IllegalArgumentException(
                    "--bookings is " + BOOKINGS_MIN + " to " + BOOKINGS_MAX + ", not " + bookings + ".");
        }
        int times = 1 + (bookings - 1) / BOOKINGS_OF_ONE;
        int customers = CUSTOMERS * times;
        int months = Math.min(MarketPlan.MONTHS_MAX, 1 + bookings / (customers * BOOKED_PERCENT / 100));
        return new MarketPlan(PARTNERS * times, customers, months, FIRST_MONTH.plusMonths(months - 1L), seed);
    }

    /** What decides beside the customers' own facts, were these the terms. */
    Register under(Programmes terms) {
        Map<PartnerId, PartnerChanged> states = partners;
        Successions bought = successions;
        return new Register() {
            @Override
            public @Nullable PartnerChanged state(PartnerId partnerId) {
                return states.get(partnerId);
            }

            @Override
            public Successions successions() {
                return bought;
            }

            @Override
            public Programmes programmes() {
                return terms;
            }
        };
    }
}
