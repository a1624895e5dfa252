package ngage.audit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All versions of all programmes. */
final class Programmes {
    private final List<Programme> versions;

    Programmes(List<Programme> versions) {
        this.versions = List.copyOf(versions);
    }

    /** The version of a programme on a day: the latest that began by then. */
    Optional<Programme> version(String id, LocalDate day) {
        return versions.stream()
                .filter(each -> each.id().equals(id) && !each.validFrom().isAfter(day))
                .max(Comparator.comparing(Programme::validFrom));
    }

    /** The terms that measure a half for which nobody has terms. */
    Optional<Programme> reference(LocalDate day) {
        return versions.stream()
                .filter(each -> each.isReference() && !each.validFrom().isAfter(day))
                .max(Comparator.comparing(Programme::validFrom));
    }

    /** The terms of a partner on a day: the programme of its latest enrolment by then. */
    Optional<Programme> of(Fact.Partner partner, LocalDate day) {
        return enrolment(partner, day).flatMap(enrolment -> version(enrolment.programme(), day));
    }

    static Optional<Fact.Enrolment> enrolment(Fact.Partner partner, LocalDate day) {
        return partner.enrolments().stream()
                .filter(each -> !each.from().isAfter(day))
                .max(Comparator.comparing(Fact.Enrolment::from));
    }

    boolean knows(String name) {
        return versions.stream().anyMatch(each -> each.name().equals(name));
    }
}
