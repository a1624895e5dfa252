package ngage.partner.partner;

import java.time.LocalDate;
import java.util.List;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import org.jspecify.annotations.Nullable;

/** A partner as a caller sees it: all there is to know here. */
public record PartnerView(
        String partnerId,
        long revision,
        @Nullable String name,
        @Nullable Contact contact,
        String brand,
        Channel channel,
        String country,
        List<Enrolment> enrolments,
        List<Certification> certifications,
        @Nullable LocalDate terminatedOn) {

    static PartnerView of(PartnerRow row) {
        PartnerChanged state = row.state();
        return new PartnerView(
                row.partnerId,
                row.revision,
                row.name,
                row.email == null ? null : new Contact(row.email),
                state.brand(),
                state.channel(),
                state.country(),
                state.enrolments(),
                state.certifications(),
                state.terminatedOn());
    }
}
