package ngage.partner.programme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ngage.event.ProgrammePublished;
import ngage.partner.problem.Problems;
import ngage.partner.publication.Announcement;
import ngage.partner.publication.Publications;
import ngage.terms.Fault;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.Reading;
import ngage.terms.SenseCheck;
import ngage.wire.CanonicalJson;
import org.jspecify.annotations.Nullable;

/** Publishes a programme version: the row and its announcement in one transaction, or, with any fault, neither. */
@ApplicationScoped
class PublishVersion {
    private final ProgrammeCatalogue catalogue;
    private final Publications publications;
    private final EntityManager entities;
    private final InstantSource clock;

    PublishVersion(
            ProgrammeCatalogue catalogue, Publications publications, EntityManager entities, InstantSource clock) {
        this.catalogue = catalogue;
        this.publications = publications;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Publishes what was read.
     *
     * @param programmeId the programme it must be a version of
     */
    @Transactional(TxType.MANDATORY)
    VersionView publish(String programmeId, Reading reading) {
        Reading.Read read =
                switch (reading) {
                    case Reading.Read sound -> sound;
                    case Reading.Faulty(List<Fault> faults) -> throw Problems.faulty(false, faults);
                };
        Programme version = read.programme();
        standStill();
        Programmes before = catalogue.programmes();
        List<Fault> faults = new ArrayList<>();
        if (!version.id().equals(programmeId))
            faults.add(new Fault("programme", "must be " + programmeId + " like the address"));
        faults.addAll(SenseCheck.of(version, new SenseCheck.Published(before, brands(before), openMonth())));
        if (!faults.isEmpty()) throw Problems.faulty(true, faults);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String terms = CanonicalJson.of(read.json());
        entities.persist(new VersionRow(new VersionRow.Version(version.id(), version.validFrom()), terms, now));
        publications.add(Announcement.of(new ProgrammePublished(version.ref(), terms), now));
        return VersionView.of(new Reading.Read(version, terms), before.with(version));
    }

    /** Until the commit nobody else publishes a version and no month opens, so that what was checked stays so. */
    private void standStill() {
        entities.createNativeQuery("lock table programme_version in share row exclusive mode")
                .executeUpdate();
        entities.createNativeQuery("lock table opened_month in share mode").executeUpdate();
    }

    /** A brand is there as soon as it has a programme or a partner. */
    @SuppressWarnings("unchecked")
    private Set<String> brands(Programmes programmes) {
        Set<String> brands =
                new HashSet<>(entities.createNativeQuery("select distinct brand from partner", String.class)
                        .getResultList());
        programmes.all().forEach(version -> brands.add(version.brand()));
        return brands;
    }

    private @Nullable YearMonth openMonth() {
        LocalDate last = (LocalDate) entities.createNativeQuery("select max(month) from opened_month", LocalDate.class)
                .getSingleResult();
        return last == null ? null : YearMonth.from(last);
    }
}
