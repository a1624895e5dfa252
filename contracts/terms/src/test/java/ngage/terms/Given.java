package ngage.terms;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Partners and measures, in few words. */
final class Given {
    static final Certification ALWAYS = certified("2000-01-01", "2100-12-31");

    private Given() {}

    static PartnerChanged partner(Enrolment... enrolments) {
        return partner(List.of(enrolments), List.of(ALWAYS), null);
    }

    static PartnerChanged partner(
            List<Enrolment> enrolments, List<Certification> certifications, @Nullable LocalDate terminatedOn) {
        return new PartnerChanged(
                new PartnerId("P-1"), 1, "NFON", Channel.AGENT, "DE", enrolments, certifications, terminatedOn);
    }

    static Enrolment enrolled(String programme, String from) {
        return new Enrolment(programme, LocalDate.parse(from));
    }

    static Certification certified(String from, String to) {
        return new Certification(LocalDate.parse(from), LocalDate.parse(to));
    }

    /** Extensions in the windows of the months from a first one on, the last of them for ever after. */
    static Measures windows(YearMonth first, long... extensions) {
        return new Measures() {
            @Override
            public long extensions(YearMonth month, Programme programme) {
                long at = first.until(month, ChronoUnit.MONTHS);
                return at < 0 ? 0 : extensions[(int) Math.min(at, extensions.length - 1)];
            }

            @Override
            public long careRevenue(YearMonth month, Programme programme) {
                return 0;
            }
        };
    }

    /** The same revenue in every window. */
    static Measures revenue(long careRevenue) {
        return revenue(YearMonth.of(1990, 1), careRevenue, careRevenue);
    }

    /** Revenue in the windows before a month, and from it on. */
    static Measures revenue(YearMonth month, long before, long since) {
        return new Measures() {
            @Override
            public long extensions(YearMonth asked, Programme programme) {
                return 0;
            }

            @Override
            public long careRevenue(YearMonth asked, Programme programme) {
                return asked.isBefore(month) ? before : since;
            }
        };
    }
}
