package ngage.partner.partner.domain;

import java.time.LocalDate;
import java.util.List;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.value.PartnerId;

/** Partners in the states that the rules distinguish. */
public final class States {
    private States() {}

    /** Registered, and nothing else. */
    public static PartnerChanged registered() {
        return new PartnerChanged(new PartnerId("P-1"), 1, "NFON", Channel.AGENT, "DE", List.of(), List.of(), null);
    }

    /** With these enrolments and certifications. */
    public static PartnerChanged with(List<Enrolment> enrolments, List<Certification> certifications) {
        return new PartnerChanged(
                new PartnerId("P-1"), 7, "NFON", Channel.AGENT, "DE", enrolments, certifications, null);
    }

    /** Enrolled, and ended on a day. */
    public static PartnerChanged terminated(LocalDate on) {
        Enrolment enrolment = new Enrolment("ngage", LocalDate.of(2022, 1, 1));
        return new PartnerChanged(
                new PartnerId("P-1"), 3, "NFON", Channel.AGENT, "DE", List.of(enrolment), List.of(), on);
    }
}
