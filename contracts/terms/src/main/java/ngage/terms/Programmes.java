package ngage.terms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** All versions of all programmes: which terms are in force for whom, and when. Immutable. */
public final class Programmes {
    private static final String FOLDER = "/programmes/";

    private static final List<String> BUNDLED =
            List.of("classic@2012-01-01", "gemeinsam-stark@2021-05-01", "ngage@2022-01-01");

    private final TreeMap<String, TreeMap<LocalDate, Programme>> versions = new TreeMap<>();
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
        return of(bundledFiles().stream().map(Reading.Read::programme).toList());
    }

    /** The files that come with this module, as they were read. */
    public static List<Reading.Read> bundledFiles() {
        return BUNDLED.stream().map(Programmes::read).toList();
    }

    private static Reading.Read read(String name) {
        String file = name + ".yaml";
        try (InputStream in = Programmes.class.getResourceAsStream(FOLDER + file)) {
            String text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
            return ProgrammeReader.yaml(text).orThrow(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * These programmes and one version more, a new programme's too. A version of a known name takes nothing back: the
     * same terms again change nothing. Which programme is the reference was decided by the first versions; a later one
     * that says otherwise is in force like any other, but is not asked in place of the reference.
     *
     * @throws IllegalArgumentException if the version is known with other terms: what is published never changes
     */
    public Programmes with(Programme version) {
        Programme known = versions.getOrDefault(version.id(), new TreeMap<>()).get(version.validFrom());
        if (version.equals(known)) return this;
        if (known != null)
            throw new IllegalArgumentException("programme " + version.ref() + " has other terms already");
        return new Programmes(this, version);
    }

    private Programmes(Programmes before, Programme version) {
        before.versions.forEach((id, byStart) -> versions.put(id, new TreeMap<>(byStart)));
        versions.computeIfAbsent(version.id(), id -> new TreeMap<>()).put(version.validFrom(), version);
        referenceId = before.referenceId;
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

    /** The id of the programme whose terms reckon a half nobody has terms for. */
    public String referenceId() {
        return referenceId;
    }

    /** The versions of one programme by their first day; empty if there is no such programme. */
    public List<Programme> versionsOf(String id) {
        TreeMap<LocalDate, Programme> byStart = versions.get(id);
        return byStart == null ? List.of() : List.copyOf(byStart.values());
    }

    /** Every version, by programme id and first day. */
    public List<Programme> all() {
        List<Programme> all = new ArrayList<>();
        versions.values().forEach(byStart -> all.addAll(byStart.values()));
        return List.copyOf(all);
    }
}
