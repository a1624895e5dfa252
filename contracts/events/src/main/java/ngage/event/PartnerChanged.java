package ngage.event;

import java.time.LocalDate;
import java.util.List;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * A partner's full state; the one with the highest revision counts.
 *
 * @param revision grows with every change, from 1
 * @param brand the brand whose programmes the partner may join, such as {@code NFON}
 * @param country ISO 3166 code of two letters
 * @param enrolments which programme applies from which day; the latest on or before a day is the one of that day
 * @param terminatedOn the contract's last day; null while it runs
 */
public record PartnerChanged(
        PartnerId partnerId,
        long revision,
        String brand,
        Channel channel,
        String country,
        List<Enrolment> enrolments,
        List<Certification> certifications,
        @Nullable LocalDate terminatedOn)
        implements Fact {
    /** The most enrolments, and the most certifications, one state may list. */
    public static final int LIST_SIZE_MAX = 200;

    public PartnerChanged {
        enrolments = List.copyOf(enrolments);
        certifications = List.copyOf(certifications);
    }

    /** The enrolment that applies on the day: the latest that began on or before it; null before the first. */
    public @Nullable Enrolment enrolmentOn(LocalDate day) {
        Enrolment latest = null;
        for (Enrolment enrolment : enrolments) {
            boolean begun = !enrolment.from().isAfter(day);
            if (begun && (latest == null || enrolment.from().isAfter(latest.from()))) latest = enrolment;
        }
        return latest;
    }

    /** Whether the contract has ended before the day. */
    public boolean terminatedBefore(LocalDate day) {
        return terminatedOn != null && day.isAfter(terminatedOn);
    }

    @Override
    public String subject() {
        return partnerId.value() + "#" + revision;
    }
}
