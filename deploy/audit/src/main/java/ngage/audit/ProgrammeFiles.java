package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads programme files, and terms that were published as a fact: one version each. */
final class ProgrammeFiles {
    private static final YAMLMapper YAML = new YAMLMapper();

    private ProgrammeFiles() {}

    /** The files of a directory. */
    static Programmes in(Path directory) {
        List<Programme> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".yaml")) {
                    versions.add(read(file));
                }
            }
        } catch (IOException e) {
            throw new AuditFailed("The programme files in " + directory + " cannot be read: " + e.getMessage(), e);
        }
        if (versions.isEmpty()) {
            throw new AuditFailed("There is no programme file in " + directory + ".");
        }
        return new Programmes(versions);
    }

    /** The files that the build copied beside this class, from a jar or a directory of classes. */
    static Programmes bundled() {
        URL place = ProgrammeFiles.class.getResource("programmes");
        if (place == null) {
            throw new AuditFailed("The build holds no programme files; name a directory of them.");
        }
        try {
            URI uri = place.toURI();
            if (!uri.getScheme().equals("jar")) {
                return in(Path.of(uri));
            }
            String[] jarAndEntry = uri.toString().split("!", 2);
            try (FileSystem jar = FileSystems.newFileSystem(
                    Path.of(URI.create(jarAndEntry[0].substring("jar:".length()))), Map.of())) {
                return in(jar.getPath(jarAndEntry[1]));
            }
        } catch (IOException | URISyntaxException e) {
            throw new AuditFailed("The programme files of the build cannot be read: " + e.getMessage(), e);
        }
    }

    private static Programme read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return programme(YAML.readTree(in));
        }
    }

    /** One version; fails on terms that lack a figure. */
    static Programme programme(JsonNode file) {
        JsonNode commission = file.required("commission");
        Set<String> channels = new HashSet<>();
        commission.required("channels").required("value").forEach(channel -> channels.add(channel.asText()));
        List<Programme.Tier> tiers = new ArrayList<>();
        file.required("tiers").forEach(tier -> tiers.add(tier(tier)));
        return new Programme(
                file.required("programme").asText(),
                LocalDate.parse(file.required("validFrom").asText()),
                file.required("currency").asText(),
                file.path("reference").asBoolean(),
                Math.toIntExact(figure(commission.required("rateBasisPoints"))),
                Math.toIntExact(figure(commission.required("careShareBasisPoints"))),
                channels,
                endingWithTheContract(commission.required("afterTermination")),
                Math.toIntExact(figure(file.required("window").required("months"))),
                file.required("careRevenue").required("value").asText().equals("WHILE_CARING"),
                floorMonths(file.required("floor")),
                Month.of(Math.toIntExact(figure(file.required("review").required("month")))),
                Math.toIntExact(figure(file.required("review").required("steps"))),
                Math.toIntExact(figure(file.required("certification").required("graceDays"))),
                tiers,
                counterparts(file.path("counterparts")));
    }

    private static Set<Target.Half> endingWithTheContract(JsonNode afterTermination) {
        Set<Target.Half> ending = EnumSet.noneOf(Target.Half.class);
        for (Target.Half half : Target.Half.values()) {
            JsonNode fate = afterTermination.required(half.name().toLowerCase(Locale.ROOT));
            if (fate.required("value").asText().equals("HOUSE")) {
                ending.add(half);
            }
        }
        return ending;
    }

    private static @Nullable Integer floorMonths(JsonNode floor) {
        boolean ends = floor.required("ends").required("value").asText().equals("AFTER_MONTHS");
        return ends ? (Integer) Math.toIntExact(figure(floor.required("months"))) : null;
    }

    private static Programme.Tier tier(JsonNode tier) {
        return new Programme.Tier(
                tier.required("name").asText(),
                optionalFigure(tier.path("extensions")),
                optionalFigure(tier.path("careRevenueMinorUnits")));
    }

    private static Map<String, Map<String, String>> counterparts(JsonNode node) {
        Map<String, Map<String, String>> byProgramme = new HashMap<>();
        node.properties().forEach(programme -> {
            Map<String, String> byTier = byProgramme.computeIfAbsent(programme.getKey(), id -> new HashMap<>());
            programme
                    .getValue()
                    .properties()
                    .forEach(tier -> byTier.put(
                            tier.getKey(), tier.getValue().required("value").asText()));
        });
        return byProgramme;
    }

    private static @Nullable Long optionalFigure(JsonNode node) {
        return node.isMissingNode() ? null : figure(node);
    }

    /** A figure comes with where it is from; only its value counts. */
    private static long figure(JsonNode node) {
        JsonNode value = node.isObject() ? node.required("value") : node;
        if (!value.isIntegralNumber()) {
            throw new AuditFailed("A figure of a programme file is no whole number: " + node);
        }
        return value.longValue();
    }
}
