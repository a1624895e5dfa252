package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ngage.audit.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** What tier-service answers: every standing of the open month and of two before, and a sample of partners in full. */
final class TierAnswers {
    private static final int PARTNERS = 200;
    private static final int MONTHS_BEFORE = 2;
    private static final int MONTHS_LEAVING = 3;

    private final Answers answers;
    private final Derivation derived;
    private final Findings findings;

    TierAnswers(Answers answers, Examination examination) {
        this.answers = answers;
        this.derived = examination.tier();
        this.findings = examination.findings();
    }

    void check() {
        derived.openMonth().ifPresent(open -> {
            for (int before = 0; before <= MONTHS_BEFORE; before++) {
                standings(open.minusMonths(before));
            }
            Map<String, Standing> standings = derived.standings(open);
            Set<String> partners = derived.partners().keySet();
            RestCheck.forEach(RestCheck.sample(partners, PARTNERS), id -> standing(id, open, standings.get(id)));
        });
    }

    private void standings(YearMonth month) {
        String path = "/standings?month=" + month;
        Map<String, Standing> standings = derived.standings(month);
        Set<String> left = new HashSet<>(derived.partners().keySet());
        answers.items(path, item -> {
            String partnerId = item.path("partnerId").asText();
            if (left.remove(partnerId)) {
                compare(path + " " + partnerId, partnerId, month, standings.get(partnerId), item);
            } else {
                findings.add(Kind.API_DIFFERS, path, partnerId + " is listed twice, or was never published");
            }
        });
        left.forEach(partnerId -> findings.add(Kind.API_DIFFERS, path, partnerId + " is not listed"));
    }

    private void compare(
            String asked, String partnerId, YearMonth month, @Nullable Standing standing, JsonNode answer) {
        Difference difference = new Difference(findings, asked);
        difference.text("tier", standing == null ? null : standing.tier(), answer.path("tier"));
        difference.text("status", standing == null ? "NONE" : standing.status(), answer.path("status"));
        if (standing != null) {
            difference.text("programme", standing.programme().name(), answer.path("programme"));
        }
        Measures measures = derived.measures();
        Programme counting = counting(partnerId, month);
        JsonNode revenue = answer.path("careRevenue");
        difference.number("extensions", measures.extensions(partnerId, month, counting), answer.path("extensions"));
        difference.number("careRevenue", measures.careRevenue(partnerId, month, counting), revenue.path("minorUnits"));
        difference.text("careRevenue.currency", counting.currency(), revenue.path("currency"));
    }

    private Programme counting(String partnerId, YearMonth month) {
        return derived.counting(Objects.requireNonNull(derived.partners().get(partnerId)), month);
    }

    private void standing(String partnerId, YearMonth month, @Nullable Standing standing) {
        String path = "/partners/" + partnerId + "/standing?month=" + month;
        Optional<JsonNode> answer = answers.get(path);
        if (answer.isEmpty()) {
            findings.add(Kind.API_DIFFERS, path, "the service does not know it");
            return;
        }
        compare(path, partnerId, month, standing, answer.get());
        waiting(path, partnerId, month, answer.get());
        leaving(path, partnerId, month, answer.get());
        if (standing != null) {
            Difference difference = new Difference(findings, path);
            difference.text("since", standing.since(), answer.get().path("since"));
            difference.text("reason", standing.reason(), answer.get().path("reason"));
            difference.text(
                    "reasons[0].kind",
                    standing.reason(),
                    answer.get().path("reasons").path(0).path("kind"));
            next(path, partnerId, month, standing, answer.get().path("next"));
        }
    }

    private void waiting(String path, String partnerId, YearMonth month, JsonNode answer) {
        Map<String, Long> derivedSums = derived.measures().waiting(partnerId, month, counting(partnerId, month));
        derivedSums.values().removeIf(sum -> sum == 0);
        Map<String, Long> answered = new HashMap<>();
        answer.path("waiting")
                .forEach(sum -> answered.put(
                        sum.path("currency").asText(), sum.path("minorUnits").asLong()));
        answered.values().removeIf(sum -> sum == 0);
        new Difference(findings, path).equal("waiting", derivedSums, answered);
    }

    private void next(String path, String partnerId, YearMonth month, Standing standing, JsonNode answer) {
        Difference difference = new Difference(findings, path);
        Programme programme = standing.programme();
        if (standing.rank() + 1 == programme.tiers().size()) {
            difference.text("next", null, answer);
            return;
        }
        Programme.Tier next = programme.tiers().get(standing.rank() + 1);
        difference.text("next.tier", next.name(), answer.path("tier"));
        Map<String, JsonNode> targets = new HashMap<>();
        answer.path("targets")
                .forEach(target -> targets.put(target.path("measure").asText(), target));
        long extensions = derived.measures().extensions(partnerId, month, programme);
        long revenue = derived.measures().careRevenue(partnerId, month, programme);
        target(difference, "EXTENSIONS", next.extensions(), extensions, targets.remove("EXTENSIONS"));
        target(difference, "CARE_REVENUE", next.careRevenue(), revenue, targets.remove("CARE_REVENUE"));
        difference.equal("other targets", Map.of(), targets);
    }

    private static void target(
            Difference difference, String measure, @Nullable Long need, long have, @Nullable JsonNode answer) {
        if (need == null || answer == null) {
            difference.equal(measure + " is a target", need != null, answer != null);
            return;
        }
        difference.number(measure + ".have", have, answer.path("have"));
        difference.number(measure + ".need", need, answer.path("need"));
        difference.number(measure + ".missing", Math.max(0, need - have), answer.path("missing"));
    }

    /** What was counted in the months that leave the window next, in the portfolio as it is in the month asked for. */
    private void leaving(String path, String partnerId, YearMonth month, JsonNode answer) {
        Difference difference = new Difference(findings, path);
        Programme counting = counting(partnerId, month);
        Measures measures = derived.measures();
        difference.equal(
                "months leaving", MONTHS_LEAVING, answer.path("leaving").size());
        for (int ahead = 1; ahead <= MONTHS_LEAVING; ahead++) {
            JsonNode left = answer.path("leaving").path(ahead - 1);
            YearMonth gone = month.plusMonths(ahead).minusMonths(counting.windowMonths());
            boolean counted = !gone.isAfter(month);
            String name = "leaving " + month.plusMonths(ahead);
            difference.text(name, month.plusMonths(ahead), left.path("month"));
            difference.number(
                    name + " extensions",
                    counted ? measures.extensionsPlacedIn(partnerId, gone) : 0,
                    left.path("extensions"));
            difference.number(
                    name + " careRevenue",
                    counted ? measures.careRevenueEarnedIn(partnerId, gone, month, counting) : 0,
                    left.path("careRevenue").path("minorUnits"));
        }
    }
}
