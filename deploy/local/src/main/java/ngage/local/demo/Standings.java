package ngage.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where all partners stand in a month, as the tier service answers page by page. */
final class Standings {

    private static final int PAGE = 1_000;
    private static final String LOWEST = "Silver";

    private static final Map<String, List<String>> LADDERS = Map.of(
            "ngage", List.of(LOWEST, "Gold", "Platinum"),
            "classic", List.of("Approved", "Qualified", "Premium", "Solution Partner"),
            "gemeinsam-stark", List.of("Partner", "Fachpartner", "Spitzenpartner"));

    private final Map<String, Map<String, Long>> tiers = new LinkedHashMap<>();
    private long suspended;
    private long without;
    private long most;
    private @Nullable String nearGold;

    private Standings() {
        for (String programme : List.of("ngage", "classic", "gemeinsam-stark")) {
            Map<String, Long> ladder = new LinkedHashMap<>();
            for (String tier : LADDERS.getOrDefault(programme, List.of())) ladder.put(tier, 0L);
            tiers.put(programme, ladder);
        }
    }

    static Standings read(URI tierService, YearMonth month) {
        Standings standings = new Standings();
        String first = "/standings?month=" + month + "&limit=" + PAGE;
        JsonNode page = Services.get(tierService.resolve(first));
        page.path("items").forEach(standings::add);
        while (page.path("next").isTextual()) {
            String cursor = URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8);
            page = Services.get(tierService.resolve(first + "&cursor=" + cursor));
            page.path("items").forEach(standings::add);
        }
        return standings;
    }

    /** How many partners hold each tier of each programme, the lowest tier first. */
    Map<String, Map<String, Long>> tiers() {
        return tiers;
    }

    /** How many of those that hold a tier have lost its benefits, for want of a certification. */
    long suspended() {
        return suspended;
    }

    /** How many hold no tier. */
    long without() {
        return without;
    }

    /** The Silver partner with most extensions; null if there is none. */
    @Nullable
    String nearGold() {
        return nearGold;
    }

    private void add(JsonNode item) {
        if (!item.path("tier").isTextual()) {
            without++;
            return;
        }
        String tier = item.path("tier").asText();
        String programme = item.path("programme").asText().replaceFirst("@.*", "");
        tiers.computeIfAbsent(programme, id -> new LinkedHashMap<>()).merge(tier, 1L, Long::sum);
        boolean active = item.path("status").asText().equals("ACTIVE");
        if (!active) suspended++;
        long extensions = item.path("extensions").asLong();
        if (active && tier.equals(LOWEST) && extensions > most) {
            most = extensions;
            nearGold = item.path("partnerId").asText();
        }
    }
}
