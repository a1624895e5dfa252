package ngage.terms;

import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.event.Channel;
import ngage.event.Half;
import ngage.terms.Programme.AfterTermination;
import org.jspecify.annotations.Nullable;

/** Programmes with everything a tier can depend on: several versions, renamed tiers, a floor that ends, no targets. */
final class Ladders {
    static final Programmes PROGRAMMES =
            Programmes.of(List.of(classic(), ngage(), ngage2030(), shortFloor(), solo(), careOnly(), steady()));

    private Ladders() {}

    private static Programme classic() {
        return programme(
                "classic",
                "2015-01-01",
                null,
                Map.of("ngage", Map.of("Platinum", "Solution Partner")),
                tier("Approved", null, null),
                tier("Premium", 500L, null),
                tier("Solution Partner", 1_000L, null));
    }

    private static Programme ngage() {
        return programme(
                "ngage",
                "2022-01-01",
                null,
                Map.of("classic", Map.of("Approved", "Silver", "Premium", "Gold", "Solution Partner", "Platinum")),
                tier("Silver", null, null),
                tier("Gold", 300L, 25_000_000L),
                tier("Platinum", 700L, 50_000_000L));
    }

    private static Programme ngage2030() {
        return programme(
                "ngage",
                "2030-01-01",
                null,
                Map.of(
                        "classic", Map.of("Approved", "Silver", "Premium", "Gold", "Solution Partner", "Diamond"),
                        "ngage", Map.of("Platinum", "Diamond")),
                tier("Silver", null, null),
                tier("Gold", 400L, 25_000_000L),
                tier("Diamond", 700L, 50_000_000L));
    }

    private static Programme shortFloor() {
        return programme(
                "short-floor",
                "2020-01-01",
                6,
                Map.of("classic", Map.of("Premium", "Two", "Solution Partner", "Two"), "ngage", Map.of("Gold", "One")),
                tier("Zero", null, null),
                tier("One", 250L, null),
                tier("Two", 450L, null));
    }

    private static Programme solo() {
        return programme("solo", "2020-01-01", null, Map.of(), tier("Member", null, null));
    }

    /** Nobody has to sell here. */
    private static Programme careOnly() {
        return programme(
                "care-only", "2020-01-01", null, Map.of(), tier("Low", null, null), tier("High", null, 10_000_000L));
    }

    /** Its review takes nothing away. */
    private static Programme steady() {
        return programme("steady", "2020-01-01", null, Map.of(), tier("Low", null, null), tier("High", 300L, null));
    }

    static Programme.Tier tier(String name, @Nullable Long extensions, @Nullable Long careRevenue) {
        return new Programme.Tier(name, extensions, careRevenue, Benefits.NONE);
    }

    private static Programme programme(
            String id,
            String validFrom,
            @Nullable Integer floorMonths,
            Map<String, Map<String, String>> counterparts,
            Programme.Tier... tiers) {
        return new Programme(
                id,
                "NFON",
                LocalDate.parse(validFrom),
                ZoneId.of("Europe/Berlin"),
                "EUR",
                new Programme.Commission(
                        1_500,
                        5_000,
                        Set.of(Channel.AGENT),
                        Map.of(
                                Half.ACQUISITION, AfterTermination.GOES_ON,
                                Half.CARE, AfterTermination.HOUSE)),
                12,
                List.of(tiers),
                90,
                new Programme.Review(Month.JANUARY, id.equals("steady") ? 0 : 1),
                Programme.CareRevenue.PORTFOLIO,
                floorMonths,
                counterparts,
                id.equals("ngage"));
    }
}
