package ngage.terms;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import ngage.event.Certification;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import org.jspecify.annotations.Nullable;

/** Everything about one partner's month but its measures: which terms apply, and whether it is certified. */
record MonthTerms(YearMonth month, @Nullable Programme programme, Certified certified, boolean review) {

    enum Certified {
        /** No certification had begun, or the contract has ended: no tier at all. */
        NEVER,
        VALID,
        /** Run out for longer than the days of grace. */
        LAPSED
    }

    static MonthTerms of(YearMonth month, PartnerChanged partner, Programmes programmes) {
        LocalDate lastDay = month.atEndOfMonth();
        Optional<Programme> inForce = Optional.ofNullable(partner.enrolmentOn(lastDay))
                .map(Enrolment::programme)
                .flatMap(id -> programmes.inForce(id, lastDay));
        boolean ended = partner.terminatedOn() != null && month.isAfter(YearMonth.from(partner.terminatedOn()));
        if (ended || inForce.isEmpty()) {
            return new MonthTerms(month, ended ? null : inForce.orElse(null), Certified.NEVER, false);
        }
        Programme programme = inForce.get();
        boolean review = programme.review().month() == month.getMonth();
        return new MonthTerms(month, programme, certified(partner, lastDay, programme.graceDays()), review);
    }

    private static Certified certified(PartnerChanged partner, LocalDate day, int graceDays) {
        boolean any = false;
        for (Certification certification : partner.certifications()) {
            if (certification.validFrom().isAfter(day)) continue;
            any = true;
            boolean covers = !certification.validTo().isBefore(day);
            if (covers || ChronoUnit.DAYS.between(certification.validTo(), day) < graceDays) return Certified.VALID;
        }
        return any ? Certified.LAPSED : Certified.NEVER;
    }
}
