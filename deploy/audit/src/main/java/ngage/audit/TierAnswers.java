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
    private static final int WINDOW_MONTHS = 12;

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
            Leaving leaving = Leaving.of(derived, open, MONTHS_LEAVING, WINDOW_MONTHS);
            Set<String> partners = derived.partners().keySet();
            RestCheck.forEach(
                    RestCheck.sample(partners, PARTNERS), id -> standing(id, open, standings.get(id), leaving));
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
        JsonNode revenue = answer.path("careRevenue");
        String currency = revenue.path("currency").asText();
        difference.number("extensions", measures.extensions(partnerId, month), answer.path("extensions"));
        difference.number("careRevenue", measures.careRevenue(partnerId, month, currency), revenue.path("minorUnits"));
        if (standing != null) {
            difference.text("careRevenue.currency", standing.programme().currency(), revenue.path("currency"));
        }
    }

    private void standing(String partnerId, YearMonth month, @Nullable Standing standing, Leaving leaving) {
        String path = "/partners/" + partnerId + "/standing?month=" + month;
        Optional<JsonNode> answer = answers.get(path);
        if (answer.isEmpty()) {
            findings.add(Kind.API_DIFFERS, path, "the service does not know it");
            return;
        }
        compare(path, partnerId, month, standing, answer.get());
        waiting(path, partnerId, month, answer.get());
        leaving(path, partnerId, month, leaving, answer.get());
        if (standing != null) {
            Difference difference = new Difference(findings, path);
            difference.text("since", standing.since(), answer.get().path("since"));
            difference.text("reason", standing.reason(), answer.get().path("reason"));
            next(path, partnerId, month, standing, answer.get().path("next"));
        }
    }

    private void waiting(String path, String partnerId, YearMonth month, JsonNode answer) {
        Map<String, Long> derivedSums = new HashMap<>(derived.measures().careRevenue(partnerId, month));
        derivedSums.remove(answer.path("careRevenue").path("currency").asText());
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
        long extensions = derived.measures().extensions(partnerId, month);
        long revenue = derived.measures().careRevenue(partnerId, month, programme.currency());
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
    private void leaving(String path, String partnerId, YearMonth month, Leaving leaving, JsonNode answer) {
        Difference difference = new Difference(findings, path);
        difference.equal(
                "months leaving", MONTHS_LEAVING, answer.path("leaving").size());
        for (int ahead = 1; ahead <= MONTHS_LEAVING; ahead++) {
            JsonNode left = answer.path("leaving").path(ahead - 1);
            YearMonth counted = month.plusMonths(ahead).minusMonths(WINDOW_MONTHS);
            String name = "leaving " + month.plusMonths(ahead);
            String currency = left.path("careRevenue").path("currency").asText();
            difference.text(name, month.plusMonths(ahead), left.path("month"));
            difference.number(
                    name + " extensions",
                    derived.measures().extensionsPlacedIn(partnerId, counted),
                    left.path("extensions"));
            difference.number(
                    name + " careRevenue",
                    leaving.revenue(partnerId, counted, currency),
                    left.path("careRevenue").path("minorUnits"));
        }
    }

    /**
     * Net revenue of the months that leave the window next, by who looks after the customer at the end of the open
     * month.
     */
    private record Leaving(Map<String, Map<YearMonth, Map<String, Long>>> byPartner) {
        static Leaving of(Derivation derived, YearMonth open, int months, int window) {
            Map<String, Map<YearMonth, Map<String, Long>>> byPartner = new HashMap<>();
            YearMonth first = open.plusMonths(1).minusMonths(window);
            YearMonth last = open.plusMonths(months).minusMonths(window);
            for (Settled settled : derived.bookings().values()) {
                YearMonth month = YearMonth.from(settled.booking().serviceDate());
                Customer customer = Objects.requireNonNull(
                        derived.customers().get(settled.booking().customerId()));
                boolean leaves = !month.isBefore(first) && !month.isAfter(last);
                if (leaves && customer.carer(open.atEndOfMonth()) instanceof Holder.Partner carer) {
                    byPartner
                            .computeIfAbsent(carer.id(), id -> new HashMap<>())
                            .computeIfAbsent(month, each -> new HashMap<>())
                            .merge(settled.booking().currency(), settled.net(), Long::sum);
                }
            }
            return new Leaving(byPartner);
        }

        long revenue(String partnerId, YearMonth month, String currency) {
            return byPartner
                    .getOrDefault(partnerId, Map.of())
                    .getOrDefault(month, Map.of())
                    .getOrDefault(currency, 0L);
        }
    }
}
