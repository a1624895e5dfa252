package ngage.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All versions of all programmes. */
final class Programmes {
    private final List<Programme> versions;
    private final String referenceId;

    /** The first versions, one programme of which is the reference. */
    Programmes(List<Programme> versions) {
        this(
                versions,
                versions.stream()
                        .filter(Programme::isReference)
                        .map(Programme::id)
                        .findFirst()
                        .orElse(""));
    }

    private Programmes(List<Programme> versions, String referenceId) {
        this.versions = List.copyOf(versions);
        this.referenceId = referenceId;
    }

    /** These and what was published; a version that is there already is the same one told again. */
    Programmes with(Collection<Programme> published) {
        List<Programme> all = new ArrayList<>(versions);
        published.stream().filter(each -> !knows(each.name())).forEach(all::add);
        return new Programmes(all, referenceId);
    }

    List<Programme> all() {
        return versions;
    }

    /** The version of a programme on a day: the latest that began by then. */
    Optional<Programme> version(String id, LocalDate day) {
        return versions.stream()
                .filter(each -> each.id().equals(id) && !each.validFrom().isAfter(day))
                .max(Comparator.comparing(Programme::validFrom));
    }

    /** The terms that measure a half for which nobody has terms; which programme they are of was settled at first. */
    Optional<Programme> reference(LocalDate day) {
        return versions.stream()
                .filter(each ->
                        each.id().equals(referenceId) && !each.validFrom().isAfter(day))
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
        return find(name).isPresent();
    }

    /** The version of that name. */
    Optional<Programme> find(String name) {
        return versions.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
