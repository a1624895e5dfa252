package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import ngage.terms.CareTimeline;
import ngage.terms.CareTimeline.Care;
import ngage.terms.Holder;

/**
 * Who won each customer of a history, and who looks after it from which day on: what the customers' timelines say, with numbers in
 * place of holders and days. Timelines lie all over the memory, and a holder had to be looked for by its name each time.
 */
final class Cares {
    private final List<Holder> holders;
    /** Where each customer's cares begin, and at last where they all end. */
    private final int[] begins;
    /** Who cares, by the place in {@link #holders}. A customer's first is its acquirer. */
    private final int[] carers;
    /** The place of the first day of each. */
    private final int[] from;

    /** @param dayFrom the place of the first service date that is not before a day */
    Cares(List<CareTimeline> timelines, ToIntFunction<LocalDate> dayFrom) {
        begins = new int[timelines.size() + 1];
        List<Care> all = new ArrayList<>();
        for (int customer = 0; customer < timelines.size(); customer++) {
            all.addAll(timelines.get(customer).care());
            begins[customer + 1] = all.size();
        }
        Map<Holder, Integer> places = new LinkedHashMap<>();
        for (Care care : all) places.putIfAbsent(care.attribution().holder(), places.size());
        holders = List.copyOf(places.keySet());
        carers = all.stream()
                .mapToInt(care ->
                        Objects.requireNonNull(places.get(care.attribution().holder())))
                .toArray();
        from = all.stream()
                .map(Care::from)
                .mapToInt(day -> day == null ? 0 : dayFrom.applyAsInt(day))
                .toArray();
    }

    /** Everybody who has ever won or looked after a customer, or will. */
    List<Holder> holders() {
        return holders;
    }

    /** Who won the customer. */
    int acquirer(int customer) {
        return carers[begins[customer]];
    }

    /** The customer's care on the day. */
    int on(int customer, int day) {
        int care = begins[customer + 1] - 1;
        while (care > begins[customer] && from[care] > day) care--;
        return care;
    }

    /** Who cares. */
    int carer(int care) {
        return carers[care];
    }

    /** The day from which the customer's next care holds in its place; {@link Integer#MAX_VALUE} if it is the last. */
    int end(int customer, int care) {
        return care + 1 < begins[customer + 1] ? from[care + 1] : Integer.MAX_VALUE;
    }
}
