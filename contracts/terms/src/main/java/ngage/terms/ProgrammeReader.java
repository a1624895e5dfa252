package ngage.terms;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.event.Channel;
import ngage.value.Identifiers;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads a programme file, strictly: an unknown member, a missing one or a figure without its source stops the reading
 * with the member's path, for a slip in terms pays the wrong money quietly.
 */
public final class ProgrammeReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int BASIS_POINTS_MAX = 10_000;
    private static final int GRACE_DAYS_MAX = 3_660;
    private static final int TIERS_MAX = 20;
    private static final long TARGET_MAX = 1_000_000_000_000_000L;

    private ProgrammeReader() {}

    /**
     * Reads one version.
     *
     * @param fileName must be {@code <programme>@<validFrom>.yaml}, so that a file cannot pretend to be another version
     * @throws FaultyProgramme naming file and path if anything is wrong with the text
     */
    public static Programme read(String fileName, InputStream in) throws IOException {
        TermsNode root = TermsNode.root(fileName, parsed(fileName, in));
        root.allows(
                "programme",
                "brand",
                "validFrom",
                "timeZone",
                "currency",
                "reference",
                "commission",
                "certification",
                "review",
                "careRevenue",
                "tiers",
                "counterparts");
        List<Programme.Tier> tiers = tiers(root.child("tiers"));
        Programme programme = new Programme(
                root.child("programme").matching(Identifiers::valid, "an id"),
                root.child("brand").matching(Identifiers::valid, "a brand"),
                root.child("validFrom").parsed(LocalDate::parse, "a date"),
                root.child("timeZone").parsed(ZoneId::of, "a time zone"),
                root.child("currency").matching(Money::isCurrency, "an ISO 4217 currency"),
                commission(root.child("commission")),
                tiers,
                (int) root.child("certification").only("graceDays").figure(0, GRACE_DAYS_MAX),
                review(root.child("review"), tiers.size()),
                root.child("careRevenue").parsed(Programme.CareRevenue::valueOf, "PORTFOLIO or WHILE_CARING"),
                counterparts(root.child("counterparts"), tiers),
                root.child("reference").flag());
        if (!fileName.equals(programme.ref() + ".yaml")) {
            throw root.fault("is not the version of that name but " + programme.ref());
        }
        return programme;
    }

    private static @Nullable JsonNode parsed(String fileName, InputStream in) throws IOException {
        try {
            return YAML.readTree(in);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new FaultyProgramme(fileName + ": " + e.getOriginalMessage());
        }
    }

    private static Programme.Commission commission(TermsNode node) {
        node.allows("rateBasisPoints", "careShareBasisPoints", "channels");
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (TermsNode channel : node.child("channels").items(Channel.values().length)) {
            boolean added = channels.add(channel.parsed(Channel::valueOf, "AGENT, DISTRIBUTION or WHOLESALE"));
            if (!added) throw channel.fault("is listed twice");
        }
        return new Programme.Commission(
                (int) node.child("rateBasisPoints").figure(0, BASIS_POINTS_MAX),
                (int) node.child("careShareBasisPoints").figure(0, BASIS_POINTS_MAX),
                channels);
    }

    private static Programme.Review review(TermsNode node, int tiers) {
        node.allows("month", "steps");
        Month month = Month.of((int) node.child("month").figure(1, 12));
        return new Programme.Review(month, (int) node.child("steps").figure(0, tiers));
    }

    private static List<Programme.Tier> tiers(TermsNode node) {
        List<Programme.Tier> tiers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (TermsNode item : node.items(TIERS_MAX)) {
            item.allows("name", "extensions", "careRevenueMinorUnits");
            String name = item.child("name").matching(text -> !text.isBlank() && text.length() <= 64, "a tier's name");
            if (!names.add(name)) throw item.fault("names " + name + " a second time");
            tiers.add(new Programme.Tier(name, target(item, "extensions"), target(item, "careRevenueMinorUnits")));
        }
        if (tiers.isEmpty()) throw node.fault("must have at least one tier");
        return tiers;
    }

    private static @Nullable Long target(TermsNode tier, String member) {
        return tier.has(member) ? tier.child(member).figure(1, TARGET_MAX) : null;
    }

    private static Map<String, Map<String, String>> counterparts(TermsNode node, List<Programme.Tier> tiers) {
        Set<String> names = new HashSet<>();
        tiers.forEach(tier -> names.add(tier.name()));
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (TermsNode programme : node.children()) {
            Map<String, String> ofProgramme = new LinkedHashMap<>();
            for (TermsNode tier : programme.children()) {
                ofProgramme.put(tier.name(), tier.matching(names::contains, "a tier of this programme"));
            }
            all.put(programme.name(), Map.copyOf(ofProgramme));
        }
        return all;
    }
}
