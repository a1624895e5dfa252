package ngage.terms;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ngage.event.Channel;
import ngage.event.Half;
import ngage.value.Money;
import ngage.value.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Reads a programme's text, strictly: an unknown member, a missing one or a figure without its source is a fault, for a
 * slip in terms pays the wrong money quietly. What it accepts is what the schema {@code programme.json} accepts; whether
 * the terms make sense beside those of other versions is another question.
 */
public final class ProgrammeReader {
    /** The most characters a file may have, comments and all. */
    public static final int TEXT_MAX = 30_000;

    /** The most bytes it may have as JSON; as an event it must fit into 64 KiB. */
    public static final int JSON_BYTES_MAX = 60_000;

    /** A programme is five deep; what is much deeper is no programme, and reading on would only cost time. */
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNestingDepth(32).build();

    private static final ObjectMapper YAML = strict(
            new YAMLMapper(YAMLFactory.builder().streamReadConstraints(LIMITS).build()));
    private static final ObjectMapper JSON = strict(
            new JsonMapper(JsonFactory.builder().streamReadConstraints(LIMITS).build()));
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern BRAND = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    private static final Pattern DAY = Pattern.compile("(19[9][0-9]|20[0-9]{2}|2100)-[0-9]{2}-[0-9]{2}");
    private static final int BASIS_POINTS_MAX = 10_000;
    private static final int GRACE_DAYS_MAX = 3_660;
    private static final int FLOOR_MONTHS_MAX = 600;
    private static final int TIERS_MAX = 20;
    private static final int TIER_NAME_MAX = 64;
    private static final int COUNTERPARTS_MAX = 100;
    private static final int BENEFITS_MAX = 20;
    private static final int BENEFIT_LENGTH_MAX = 200;
    private static final long TARGET_MAX = 1_000_000_000_000_000L;

    private enum FloorEnd {
        NEVER,
        AFTER_MONTHS
    }

    private ProgrammeReader() {}

    private static ObjectMapper strict(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .getFactory()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        return mapper;
    }

    /** Reads a programme file. */
    public static Reading yaml(String text) {
        return read(YAML, text, TEXT_MAX);
    }

    /** Reads a programme file that was written, or published, as JSON. */
    public static Reading json(String text) {
        return read(JSON, text, JSON_BYTES_MAX);
    }

    private static Reading read(ObjectMapper mapper, String text, int charactersMax) {
        if (text.length() > charactersMax) return faulty("has more than " + charactersMax + " characters");
        JsonNode node;
        try {
            node = mapper.readTree(text);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            return faulty("line " + line + ": "
                    + Shown.of(e.getOriginalMessage().lines().findFirst().orElse("")));
        }
        if (node == null || !node.isObject()) return faulty("must be a mapping");
        List<Fault> faults = new ArrayList<>();
        Programme programme = programme(TermsNode.root(node, faults));
        if (!faults.isEmpty()) return new Reading.Faulty(faults);
        String json = node.toString();
        return json.getBytes(StandardCharsets.UTF_8).length > JSON_BYTES_MAX
                ? faulty("has more than " + JSON_BYTES_MAX + " bytes as JSON")
                : new Reading.Read(programme, json);
    }

    private static Reading faulty(String message) {
        return new Reading.Faulty(List.of(new Fault("", message)));
    }

    private static Programme programme(TermsNode root) {
        root.mapping(
                "programme",
                "brand",
                "validFrom",
                "timeZone",
                "currency",
                "reference",
                "commission",
                "window",
                "certification",
                "review",
                "careRevenue",
                "tiers",
                "counterparts",
                "floor");
        return new Programme(
                root.child("programme").text(ID.asMatchPredicate(), "1 to 40 of a-z 0-9 -"),
                root.child("brand").text(BRAND.asMatchPredicate(), "a brand: 1 to 32 of A-Z a-z 0-9 . _ -"),
                root.child("validFrom")
                        .parsed(ProgrammeReader::day, LocalDate.EPOCH, "a day from 1990-01-01 to 2100-12-31"),
                root.child("timeZone")
                        .parsed(ProgrammeReader::region, ZoneOffset.UTC, "a time zone, such as Europe/Berlin"),
                root.child("currency").text(Money::isCurrency, "an ISO 4217 currency"),
                commission(root.child("commission")),
                (int) root.child("window")
                        .mapping("months")
                        .child("months")
                        .decided()
                        .whole(1, Programme.WINDOW_MONTHS_MAX),
                tiers(root.child("tiers")),
                (int) root.child("certification")
                        .mapping("graceDays")
                        .child("graceDays")
                        .decided()
                        .whole(0, GRACE_DAYS_MAX),
                review(root.child("review")),
                root.child("careRevenue").decided().oneOf(Programme.CareRevenue.class),
                floorMonths(root.child("floor")),
                counterparts(root.child("counterparts")),
                root.has("reference") && root.child("reference").flag());
    }

    private static LocalDate day(String text) {
        if (!DAY.matcher(text).matches()) throw new IllegalArgumentException(text);
        return LocalDate.parse(text);
    }

    /** A place's time zone, not a fixed offset, which no programme's months turn by. */
    private static ZoneId region(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) throw new IllegalArgumentException(text);
        return ZoneId.of(text);
    }

    private static Programme.Commission commission(TermsNode node) {
        node.mapping("rateBasisPoints", "careShareBasisPoints", "channels", "afterTermination");
        return new Programme.Commission(
                (int) node.child("rateBasisPoints").decided().whole(0, BASIS_POINTS_MAX),
                (int) node.child("careShareBasisPoints").decided().whole(0, BASIS_POINTS_MAX),
                channels(node.child("channels").decided()),
                afterTermination(node.child("afterTermination")));
    }

    private static Set<Channel> channels(TermsNode node) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (TermsNode item : node.items(0, Channel.values().length)) {
            if (!channels.add(item.oneOf(Channel.class)) && item.node().isTextual()) item.fault("is listed twice");
        }
        return channels;
    }

    private static Map<Half, Programme.AfterTermination> afterTermination(TermsNode node) {
        node.mapping("acquisition", "care");
        Map<Half, Programme.AfterTermination> byHalf = new EnumMap<>(Half.class);
        byHalf.put(Half.ACQUISITION, node.child("acquisition").decided().oneOf(Programme.AfterTermination.class));
        byHalf.put(Half.CARE, node.child("care").decided().oneOf(Programme.AfterTermination.class));
        return byHalf;
    }

    private static Programme.Review review(TermsNode node) {
        node.mapping("month", "steps");
        return new Programme.Review(Month.of((int) node.child("month").decided().whole(1, 12)), (int)
                node.child("steps").decided().whole(0, TIERS_MAX));
    }

    private static List<Programme.Tier> tiers(TermsNode node) {
        List<Programme.Tier> tiers = new ArrayList<>();
        for (TermsNode item : node.items(1, TIERS_MAX)) {
            item.mapping("name", "extensions", "careRevenueMinorUnits", "benefits");
            tiers.add(new Programme.Tier(
                    item.child("name").line(TIER_NAME_MAX, "a tier's name"),
                    target(item, "extensions"),
                    target(item, "careRevenueMinorUnits"),
                    benefits(item.child("benefits"))));
        }
        return tiers;
    }

    private static @Nullable Long target(TermsNode tier, String member) {
        return tier.has(member) ? tier.child(member).decided().whole(1, TARGET_MAX) : null;
    }

    private static Benefits benefits(TermsNode node) {
        node.mapping("source", "assumed", "salesAndMarketing", "technicalConsulting", "support")
                .origin();
        return new Benefits(
                listed(node.child("salesAndMarketing")),
                listed(node.child("technicalConsulting")),
                listed(node.child("support")));
    }

    private static List<Benefit> listed(TermsNode node) {
        return node.items(0, BENEFITS_MAX).stream()
                .map(ProgrammeReader::benefit)
                .toList();
    }

    /** In one language, as a text; or in both. */
    private static Benefit benefit(TermsNode item) {
        if (item.node().isObject()) {
            item.mapping("en", "de");
            return new Benefit(inWords(item.child("en")), inWords(item.child("de")));
        }
        String words = inWords(item);
        return new Benefit(words, words);
    }

    private static String inWords(TermsNode node) {
        return node.line(BENEFIT_LENGTH_MAX, "a benefit");
    }

    private static Map<String, Map<String, String>> counterparts(TermsNode node) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (TermsNode programme : limited(node)) {
            if (!ID.matcher(programme.name()).matches()) programme.fault("must be named by 1 to 40 of a-z 0-9 -");
            Map<String, String> ofProgramme = new LinkedHashMap<>();
            for (TermsNode tier : limited(programme)) {
                if (!TermsNode.isLine(tier.name(), TIER_NAME_MAX)) tier.fault("must be named by a tier");
                ofProgramme.put(tier.name(), tier.decided().line(TIER_NAME_MAX, "a tier's name"));
            }
            all.put(programme.name(), Map.copyOf(ofProgramme));
        }
        return all;
    }

    private static List<TermsNode> limited(TermsNode node) {
        List<TermsNode> children = node.children();
        if (children.size() > COUNTERPARTS_MAX) node.fault("must have at most " + COUNTERPARTS_MAX + " members");
        return children;
    }

    private static @Nullable Integer floorMonths(TermsNode node) {
        node.mapping("ends", "months");
        FloorEnd end = node.child("ends").decided().oneOf(FloorEnd.class);
        boolean given = node.has("months");
        return switch (end) {
            case NEVER -> {
                if (given) node.child("months").fault("is for a floor that ends AFTER_MONTHS");
                yield null;
            }
            case AFTER_MONTHS -> (int) node.child("months").decided().whole(1, FLOOR_MONTHS_MAX);
        };
    }
}
