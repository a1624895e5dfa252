package ngage.terms;

import java.time.YearMonth;

/** What a partner has sold and looks after, summed over the window of a month: the month and the 11 before it. */
public interface Measures {
    /** Months in a window (rulebook section 5). */
    int WINDOW_MONTHS = 12;

    /** Nothing sold, nothing looked after. */
    Measures NOTHING = new Measures() {
        @Override
        public long extensions(YearMonth month) {
            return 0;
        }

        @Override
        public long careRevenue(YearMonth month, String currency) {
            return 0;
        }
    };

    /** Extensions of the partner's own uncancelled orders placed in the month's window. */
    long extensions(YearMonth month);

    /**
     * Net revenue with a service date in the month's window, of the customers the partner looks after on the month's
     * last day, in minor units; revenue of other currencies is not in it.
     */
    long careRevenue(YearMonth month, String currency);
}
