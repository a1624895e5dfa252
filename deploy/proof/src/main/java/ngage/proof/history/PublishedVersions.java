package ngage.proof.history;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import ngage.event.ProgrammePublished;
import ngage.wire.CanonicalJson;

/**
 * The terms that are published in a history: later versions of the programmes there are, and the versions of one that
 * nobody knew. All figures vary; the names of a programme's tiers do not.
 */
final class PublishedVersions {
    private static final List<Ladder> LADDERS = List.of(
            new Ladder("ngage", "NFON", List.of("Silver", "Gold", "Platinum")),
            new Ladder("classic", "NFON", List.of("Approved", "Qualified", "Premium", "Solution Partner")),
            new Ladder("gemeinsam-stark", "DTS", List.of("Partner", "Fachpartner", "Spitzenpartner")),
            new Ladder("trial", "NFON", List.of("Bronze", "Iron")));
    private static final int[] RATES = {0, 1, 999, 1_000, 1_250, 1_500, 2_001, 10_000};
    private static final int[] SHARES = {0, 1, 3_333, 5_000, 5_001, 10_000};
    private static final int[] TARGETS = {1, 25, 150, 300, 301, 700};

    private final Random random;

    PublishedVersions(Random random) {
        this.random = random;
    }

    private record Ladder(String programme, String brand, List<String> tiers) {}

    List<ProgrammePublished> versions() {
        List<ProgrammePublished> versions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int more = random.nextInt(5); more > 0; more--) {
            Ladder ladder = random.nextInt(3) == 0 ? LADDERS.getLast() : LADDERS.get(random.nextInt(LADDERS.size()));
            LocalDate from =
                    YearMonth.of(2023, 6).plusMonths(random.nextInt(30)).atDay(1);
            if (random.nextInt(5) == 0) {
                from = from.plusDays(random.nextInt(28));
            }
            String name = ladder.programme() + "@" + from;
            if (names.add(name)) {
                versions.add(new ProgrammePublished(name, CanonicalJson.of(terms(ladder, from))));
            }
        }
        return versions;
    }

    private String terms(Ladder ladder, LocalDate from) {
        return """
                {"programme":"%s","brand":"%s","validFrom":"%s","timeZone":"Europe/Berlin","currency":"EUR",
                 "reference":%s,
                 "commission":{"rateBasisPoints":%s,"careShareBasisPoints":%s,"channels":%s,
                   "afterTermination":{"acquisition":%s,"care":%s}},
                 "window":{"months":%s},
                 "certification":{"graceDays":%s},
                 "review":{"month":%s,"steps":%s},
                 "careRevenue":%s,
                 "tiers":[%s],
                 "counterparts":%s,
                 "floor":%s}""".formatted(
                        ladder.programme(),
                        ladder.brand(),
                        from,
                        ladder.programme().equals("ngage"),
                        decided(oneOf(RATES)),
                        decided(oneOf(SHARES)),
                        decided(channels()),
                        decided(fate()),
                        decided(fate()),
                        decided(1 + random.nextInt(24)),
                        decided(random.nextInt(200)),
                        decided(1 + random.nextInt(12)),
                        decided(random.nextInt(3)),
                        decided(random.nextBoolean() ? "\"PORTFOLIO\"" : "\"WHILE_CARING\""),
                        tiers(ladder),
                        counterparts(ladder),
                        floor());
    }

    private static String decided(Object value) {
        return "{\"value\":" + value + ",\"assumed\":true}";
    }

    private int oneOf(int[] figures) {
        return figures[random.nextInt(figures.length)];
    }

    private String channels() {
        return switch (random.nextInt(4)) {
            case 0 -> "[]";
            case 1 -> "[\"AGENT\",\"WHOLESALE\"]";
            default -> "[\"AGENT\"]";
        };
    }

    private String fate() {
        return random.nextInt(3) > 0 ? "\"HOUSE\"" : "\"GOES_ON\"";
    }

    /** The lowest asks for a certification alone; the others' targets ascend. */
    private String tiers(Ladder ladder) {
        long extensions = 0;
        long revenue = 0;
        List<String> tiers = new ArrayList<>();
        for (String name : ladder.tiers()) {
            String targets = "";
            if (!tiers.isEmpty()) {
                extensions += oneOf(TARGETS);
                revenue += 12_500_000L * (1 + random.nextInt(2));
                targets = "\"extensions\":" + decided(extensions) + ",";
                if (random.nextInt(3) > 0) {
                    targets += "\"careRevenueMinorUnits\":" + decided(revenue) + ",";
                }
            }
            tiers.add("{\"name\":\"" + name + "\"," + targets + "\"benefits\":{\"assumed\":true,"
                    + "\"salesAndMarketing\":[],\"technicalConsulting\":[],\"support\":[]}}");
        }
        return String.join(",", tiers);
    }

    /** What classic's tiers are worth here: rank by rank, as far as there are tiers. */
    private static String counterparts(Ladder ladder) {
        List<String> classic = LADDERS.get(1).tiers();
        if (!ladder.brand().equals("NFON") || ladder.tiers().equals(classic)) {
            return "{}";
        }
        int highest = ladder.tiers().size() - 1;
        return classic.stream()
                .map(tier -> "\"" + tier + "\":"
                        + decided("\"" + ladder.tiers().get(Math.min(classic.indexOf(tier), highest)) + "\""))
                .collect(Collectors.joining(",", "{\"classic\":{", "}}"));
    }

    private String floor() {
        return random.nextBoolean()
                ? "{\"ends\":" + decided("\"NEVER\"") + "}"
                : "{\"ends\":" + decided("\"AFTER_MONTHS\"") + ",\"months\":" + decided(1 + random.nextInt(24)) + "}";
    }
}
