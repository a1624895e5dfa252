package ngage.terms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** All versions of all programmes: which terms are in force for whom, and when. */
public final class Programmes {
    private static final String FOLDER = "/programmes/";
    private static final List<String> BUNDLED = List.of("ngage@2022-01-01");

    private final Map<String, TreeMap<LocalDate, Programme>> versions = new TreeMap<>();
    private final String referenceId;

    private Programmes(Collection<Programme> all) {
        for (Programme programme : all) {
            Programme twin = versions.computeIfAbsent(programme.id(), id -> new TreeMap<>())
                    .put(programme.validFrom(), programme);
            if (twin != null) throw new IllegalArgumentException("programme " + twin.ref() + " is given twice");
        }
        List<String> references = all.stream()
                .filter(Programme::reference)
                .map(Programme::id)
                .distinct()
                .toList();
        if (references.size() != 1) {
            throw new IllegalArgumentException("exactly one programme must be the reference, found " + references);
        }
        referenceId = references.getFirst();
    }

    /**
     * The programmes of these versions.
     *
     * @throws IllegalArgumentException if a version is given twice, or not exactly one programme is the reference
     */
    public static Programmes of(Collection<Programme> versions) {
        return new Programmes(versions);
    }

    /** The programmes whose files come with this module. */
    public static Programmes bundled() {
        return of(BUNDLED.stream().map(Programmes::read).toList());
    }

    private static Programme read(String name) {
        String file = name + ".yaml";
        try (InputStream in = Programmes.class.getResourceAsStream(FOLDER + file)) {
            return ProgrammeReader.read(file, Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of the programme that decides on the day; empty if it is unknown or not yet in force. */
    public Optional<Programme> inForce(String id, LocalDate day) {
        TreeMap<LocalDate, Programme> byStart = versions.get(id);
        if (byStart == null) return Optional.empty();
        return Optional.ofNullable(byStart.floorEntry(day)).map(Map.Entry::getValue);
    }

    /** The terms that reckon a half nobody has terms for; empty before the reference programme's first version. */
    public Optional<Programme> reference(LocalDate day) {
        return inForce(referenceId, day);
    }

    /** Every version, by programme id and first day. */
    public List<Programme> all() {
        List<Programme> all = new ArrayList<>();
        versions.values().forEach(byStart -> all.addAll(byStart.values()));
        all.sort(Comparator.comparing(Programme::id).thenComparing(Programme::validFrom));
        return all;
    }
}
