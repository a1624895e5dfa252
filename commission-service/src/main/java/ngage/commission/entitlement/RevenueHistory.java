package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.terms.CareTimeline;
import ngage.terms.NetRevenue;

/**
 * All bookings of all customers, held so that ten millions of them fit into memory and are gone through in their order: of
 * each its amount, what was refunded, its service date and its currency, in 19 bytes. Refunds are no bookings here.
 */
public final class RevenueHistory {
    /** The most different service dates. */
    public static final int DAYS_MAX = Short.MAX_VALUE;

    /** The most different currencies. */
    public static final int CURRENCIES_MAX = Byte.MAX_VALUE;

    private final List<CareTimeline> timelines;
    private final Cares cares;
    /** Where each customer's bookings begin, and at last where they all end. */
    private final int[] begins;

    private final long[] amounts;
    private final long[] refunds;
    private final short[] days;
    private final byte[] currencies;
    private final List<LocalDate> dates;
    private final List<String> currencyCodes;

    private RevenueHistory(Builder built) {
        timelines = List.copyOf(built.timelines);
        begins = Arrays.copyOf(built.begins, timelines.size() + 1);
        begins[timelines.size()] = built.size;
        amounts = built.amounts;
        refunds = built.refunds;
        dates = built.dates.keySet().stream().sorted().toList();
        days = daysInOrder(built);
        cares = new Cares(timelines, this::dayFrom);
        currencies = built.currencies;
        currencyCodes = List.copyOf(built.codes.keySet());
    }

    /** The builder has the dates' places as they came; here an earlier date has the lower place. */
    private short[] daysInOrder(Builder built) {
        short[] places = new short[dates.size()];
        built.dates.forEach((date, came) -> places[came] = (short) dayFrom(date));
        short[] inOrder = new short[built.size];
        for (int booking = 0; booking < built.size; booking++) inOrder[booking] = places[built.days[booking]];
        return inOrder;
    }

    public int customers() {
        return timelines.size();
    }

    public int bookings() {
        return begins[timelines.size()];
    }

    public CareTimeline timeline(int customer) {
        return timelines.get(customer);
    }

    /** What the timelines say, by the places of {@link #dates}. */
    Cares cares() {
        return cares;
    }

    /** The customer's first booking; its last is before the next customer's first. */
    public int firstBooking(int customer) {
        return begins[customer];
    }

    /** What was booked, in minor units. */
    public long amount(int booking) {
        return amounts[booking];
    }

    /** The sum of the refunds that count, 0 or less. */
    public long refunded(int booking) {
        return refunds[booking];
    }

    public LocalDate serviceDate(int booking) {
        return dates.get(days[booking]);
    }

    public String currency(int booking) {
        return currencyCodes.get(currencies[booking]);
    }

    NetRevenue net(int booking) {
        return NetRevenue.of(amounts[booking], refunds[booking]);
    }

    /** The place of its service date in {@link #dates}, so that days are in the order of their places. */
    int day(int booking) {
        return days[booking];
    }

    /** The place of its currency in {@link #currencies}. */
    int currencyPlace(int booking) {
        return currencies[booking];
    }

    /** The place of the first of {@link #dates} that is not before the day; after all of them if there is none. */
    int dayFrom(LocalDate day) {
        int found = Collections.binarySearch(dates, day);
        return found >= 0 ? found : -found - 1;
    }

    /** All service dates, the earliest first. */
    List<LocalDate> dates() {
        return dates;
    }

    List<String> currencies() {
        return currencyCodes;
    }

    /** Takes customers one after the other, each with its bookings. */
    public static final class Builder {
        private static final int CUSTOMERS_FIRST = 1_024;

        private final List<CareTimeline> timelines = new ArrayList<>();
        private final Map<LocalDate, Integer> dates = new LinkedHashMap<>();
        private final Map<String, Integer> codes = new LinkedHashMap<>();
        private int[] begins = new int[CUSTOMERS_FIRST];
        private final long[] amounts;
        private final long[] refunds;
        private final short[] days;
        private final byte[] currencies;
        private int size;

        /** @param bookings the most that will come */
        public Builder(int bookings) {
            amounts = new long[bookings];
            refunds = new long[bookings];
            days = new short[bookings];
            currencies = new byte[bookings];
        }

        /** The bookings that follow are this customer's. */
        public void customer(CareTimeline timeline) {
            // One place is left for the end.
            if (timelines.size() + 1 >= begins.length) begins = Arrays.copyOf(begins, 2 * begins.length);
            begins[timelines.size()] = size;
            timelines.add(timeline);
        }

        /**
         * A booking of the last customer.
         *
         * @param refunded the sum of the refunds that count, 0 or less
         */
        public void booking(long amount, long refunded, LocalDate serviceDate, String currency) {
            if (timelines.isEmpty()) throw new IllegalStateException("a booking comes after its customer");
            amounts[size] = amount;
            refunds[size] = refunded;
            days[size] = (short) place(dates, serviceDate, DAYS_MAX, "service dates");
            currencies[size] = (byte) place(codes, currency, CURRENCIES_MAX, "currencies");
            size++;
        }

        public RevenueHistory build() {
            return new RevenueHistory(this);
        }

        private static <T> int place(Map<T, Integer> places, T item, int most, String what) {
            Integer known = places.get(item);
            if (known != null) return known;
            if (places.size() == most) throw new IllegalArgumentException("more than " + most + " different " + what);
            places.put(item, places.size());
            return places.size() - 1;
        }
    }
}
