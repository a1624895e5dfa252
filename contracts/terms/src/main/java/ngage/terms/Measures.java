package ngage.terms;

import java.time.YearMonth;

/** What a partner has sold and looks after, summed over the window of a month: the month and those before it. */
public interface Measures {
    /** Nothing sold, nothing looked after. */
    Measures NOTHING = new Measures() {
        @Override
        public long extensions(YearMonth month, Programme programme) {
            return 0;
        }

        @Override
        public long careRevenue(YearMonth month, Programme programme) {
            return 0;
        }
    };

    /** Extensions of the partner's own uncancelled orders placed in the window that the programme gives the month. */
    long extensions(YearMonth month, Programme programme);

    /**
     * Net revenue with a service date in that window, as the programme counts it: of the customers the partner
     * looks after on the month's last day, or looked after on the service date; in minor units of the programme's
     * currency, other currencies by the rates of their service months. Revenue that has no rate yet is not in it.
     */
    long careRevenue(YearMonth month, Programme programme);
}
