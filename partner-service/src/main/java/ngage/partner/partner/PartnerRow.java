package ngage.partner.partner;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** A partner's master data: its published state, and the name and address that are never published. */
@Entity
@Table(name = "partner")
@SuppressWarnings("NullAway.Init") // The persistence framework fills the fields.
class PartnerRow {
    @Id
    @Column(name = "partner_id")
    String partnerId;

    long revision;

    /** Null for a partner that others published, until somebody gives it. */
    @Nullable
    String name;

    /** Null for a partner that others published, until somebody gives it. */
    @Nullable
    String email;

    String brand;

    @Enumerated(EnumType.STRING)
    Channel channel;

    String country;

    @Column(name = "terminated_on")
    @Nullable
    LocalDate terminatedOn;

    @ElementCollection
    @CollectionTable(name = "enrolment", joinColumns = @JoinColumn(name = "partner_id"))
    @OrderBy("validFrom")
    Set<EnrolmentPart> enrolments = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "certification", joinColumns = @JoinColumn(name = "partner_id"))
    @OrderBy("validFrom, validTo")
    Set<CertificationPart> certifications = new HashSet<>();

    /** An enrolment as a row. */
    @Embeddable
    record EnrolmentPart(
            String programme, @Column(name = "valid_from") LocalDate validFrom) {}

    /** A certification as a row. */
    @Embeddable
    record CertificationPart(
            @Column(name = "valid_from") LocalDate validFrom,
            @Column(name = "valid_to") LocalDate validTo) {}

    PartnerRow() {}

    PartnerChanged state() {
        List<Enrolment> joined = enrolments.stream()
                .map(part -> new Enrolment(part.programme(), part.validFrom()))
                .toList();
        List<Certification> certified = certifications.stream()
                .map(part -> new Certification(part.validFrom(), part.validTo()))
                .toList();
        return new PartnerChanged(
                new PartnerId(partnerId), revision, brand, channel, country, joined, certified, terminatedOn);
    }

    /** Replaces the published part. Rows that stay are not written again. */
    final void take(PartnerChanged state) {
        revision = state.revision();
        brand = state.brand();
        channel = state.channel();
        country = state.country();
        terminatedOn = state.terminatedOn();
        Set<EnrolmentPart> joined = new HashSet<>();
        state.enrolments().forEach(e -> joined.add(new EnrolmentPart(e.programme(), e.from())));
        enrolments.retainAll(joined);
        enrolments.addAll(joined);
        Set<CertificationPart> certified = new HashSet<>();
        state.certifications().forEach(c -> certified.add(new CertificationPart(c.validFrom(), c.validTo())));
        certifications.retainAll(certified);
        certifications.addAll(certified);
    }
}
