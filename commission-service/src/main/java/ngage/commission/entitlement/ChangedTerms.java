package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import org.jspecify.annotations.Nullable;

/**
 * From which service date on a partner's new state can move a half. Of all that a state says, {@link Entitlement} asks for
 * the programme of the day, the channel, and whether the contract has ended: a certification, say, moves no cent.
 */
public final class ChangedTerms {
    private ChangedTerms() {}

    /** What a half depends on, of a partner who is enrolled on the day. */
    private record OfDay(String programme, Channel channel, boolean ended) {}

    /**
     * The first service date on which the states differ in what a half depends on; {@link LocalDate#MAX} if on none, or if
     * the new one is outdone by a revision that is known.
     *
     * @param before the state known until now; null if none was
     */
    public static LocalDate movedFrom(@Nullable PartnerChanged before, PartnerChanged after) {
        if (before != null && before.revision() >= after.revision()) return LocalDate.MAX;
        SortedSet<LocalDate> turns = new TreeSet<>();
        if (before != null) addTurns(turns, before);
        addTurns(turns, after);
        for (LocalDate day : turns) {
            if (!Objects.equals(before == null ? null : on(day, before), on(day, after))) return day;
        }
        return LocalDate.MAX;
    }

    /** The days on which what a state says becomes another. */
    static void addTurns(SortedSet<LocalDate> turns, PartnerChanged state) {
        for (Enrolment enrolment : state.enrolments()) turns.add(enrolment.from());
        LocalDate lastDay = state.terminatedOn();
        if (lastDay != null) turns.add(lastDay.plusDays(1));
    }

    private static @Nullable OfDay on(LocalDate day, PartnerChanged state) {
        Enrolment enrolment = state.enrolmentOn(day);
        if (enrolment == null) return null;
        return new OfDay(enrolment.programme(), state.channel(), state.terminatedBefore(day));
    }
}
