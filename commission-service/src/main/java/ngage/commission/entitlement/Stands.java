package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import ngage.commission.entitlement.Entitlement.Sharing;
import ngage.commission.entitlement.Entitlement.Sharing.Candidate;
import ngage.event.Half;
import ngage.terms.Holder;

/**
 * What each holder of a history can earn of either half, and on which days: asked of a register once, and told to all who reckon.
 * Stands are numbered, so that amounts are added up by number; accounts had to be looked for by their names.
 */
final class Stands {
    /** Where each holder's stands begin, and at last where they all end. */
    private final int[] begins;
    /** In the order of their days. */
    private final List<Stand> stands;

    /**
     * What a holder can earn of either half, from where its stand before ends.
     *
     * @param end the place of the day before which it ends
     */
    record Stand(int end, Candidate acquisition, Candidate care) {}

    /** @param ofHolders each holder's stands, in the order of {@link Cares#holders} */
    Stands(List<List<Stand>> ofHolders) {
        begins = new int[ofHolders.size() + 1];
        List<Stand> all = new ArrayList<>();
        for (int holder = 0; holder < ofHolders.size(); holder++) {
            all.addAll(ofHolders.get(holder));
            begins[holder + 1] = all.size();
        }
        stands = List.copyOf(all);
    }

    int size() {
        return stands.size();
    }

    Stand get(int stand) {
        return stands.get(stand);
    }

    /** The holder's stand on the day. */
    int on(int holder, int day) {
        int stand = begins[holder];
        while (stands.get(stand).end <= day) stand++;
        return stand;
    }

    /** Asks a register. */
    static final class Inquiry {
        private final RevenueHistory history;
        private final Register register;
        /** The places of the days on which everybody's terms can become others, and at last the end of all days. */
        private final int[] turnsOfAll;

        Inquiry(RevenueHistory history, Register register) {
            this.history = history;
            this.register = register;
            turnsOfAll = merged(new int[] {history.dates().size()}, Sharing.turns(register.programmes()));
        }

        /** The stands of the holders from {@code first} to before {@code end}. */
        List<List<Stand>> of(int first, int end) {
            return history.cares().holders().subList(first, end).stream()
                    .map(this::of)
                    .toList();
        }

        private List<Stand> of(Holder holder) {
            List<Stand> stands = new ArrayList<>();
            int from = 0;
            for (int turn : merged(turnsOfAll, Sharing.turns(holder, register))) {
                if (turn == from) continue;
                LocalDate date = history.dates().get(from);
                stands.add(new Stand(
                        turn,
                        Sharing.candidate(Half.ACQUISITION, holder, date, register),
                        Sharing.candidate(Half.CARE, holder, date, register)));
                from = turn;
            }
            return stands;
        }

        /** The places together with those of the days, in order. */
        private int[] merged(int[] places, Collection<LocalDate> days) {
            int[] merged = Arrays.copyOf(places, places.length + days.size());
            int next = places.length;
            for (LocalDate day : days) merged[next++] = history.dayFrom(day);
            Arrays.sort(merged);
            return merged;
        }
    }
}
