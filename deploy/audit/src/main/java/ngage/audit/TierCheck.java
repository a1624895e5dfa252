package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ngage.audit.Finding.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Holds tier-changed against the standings: every revision once and none left out, each moves on from the one before it, and
 * the highest is the standing of the open month. The order on the topic says nothing.
 */
final class TierCheck {
    private static final Set<String> REASONS =
            Set.of("EARNED", "FLOOR", "REVIEW", "ENROLLED", "SUSPENDED", "RESTORED", "TERMINATED");

    private final Intake intake;
    private final Derivation derived;
    private final Findings findings;
    private final Period period;
    private final Map<String, NavigableMap<Long, Announced>> announced = new HashMap<>();
    private long announcements;

    TierCheck(Intake intake, Derivation derived, Findings findings, Period period) {
        this.period = period;
        this.intake = intake;
        this.derived = derived;
        this.findings = findings;
    }

    /** Takes the body of one announcement, in any order. */
    void add(JsonNode body) {
        boolean compared = period.has(body.path("month").asText());
        if (compared) announcements++;
        String partnerId = body.path("partnerId").asText();
        Announced now = new Announced(
                body.path("revision").asLong(),
                text(body, "programme"),
                text(body, "from"),
                text(body, "to"),
                body.path("status").asText(),
                body.path("month").asText());
        Announced known =
                announced.computeIfAbsent(partnerId, _ -> new TreeMap<>()).putIfAbsent(now.revision(), now);
        if (!compared) return;
        if (known == null) checkForm(body, subject(partnerId, now));
        else findings.add(Kind.DOUBLE, subject(partnerId, now), "announced more than once");
    }

    private static String subject(String partnerId, Announced announced) {
        return partnerId + " revision " + announced.revision();
    }

    private void checkForm(JsonNode body, String subject) {
        if (intake.fact(OutputReader.cause(body)) == null) {
            findings.add(Kind.BROKEN_FORM, subject, "its cause is no accepted input: " + OutputReader.cause(body));
        }
        if (!REASONS.contains(body.path("reason").asText())) {
            findings.add(
                    Kind.BROKEN_FORM,
                    subject,
                    "its reason is " + body.path("reason").asText());
        }
    }

    private void checkMoves(String partnerId, NavigableMap<Long, Announced> announced) {
        Announced before = Announced.NOTHING;
        for (Announced now : announced.values()) {
            if (period.has(now.month())) checkMove(subject(partnerId, now), before, now);
            before = now;
        }
    }

    private void checkMove(String subject, Announced before, Announced now) {
        if (now.revision() != before.revision() + 1) {
            findings.add(Kind.MISSING, subject, "follows revision " + before.revision());
        } else if (!Objects.equals(now.from(), before.tier())) {
            findings.add(Kind.WRONG_STANDING, subject, "moves from " + now.from() + ", but it was " + before.tier());
        } else if (now.isSame(before)) {
            findings.add(Kind.SURPLUS, subject, "announces what was announced before");
        }
    }

    /** Compares the announcements with each other, and the last of every partner with its standing, once all are taken. */
    void close() {
        new TreeMap<>(announced).forEach(this::checkMoves);
        checkLast();
    }

    private void checkLast() {
        if (derived.openMonth().filter(month -> !period.has(month)).isPresent()) return;
        Map<String, Standing> standings =
                derived.openMonth().map(derived::standings).orElse(Map.of());
        Set<String> partners = new TreeSet<>(derived.partners().keySet());
        partners.addAll(announced.keySet());
        for (String partnerId : partners) {
            Standing standing = standings.get(partnerId);
            Announced last = last(partnerId);
            if (!last.is(standing)) {
                String month = derived.openMonth().map(YearMonth::toString).orElse("no month is open");
                findings.add(
                        Kind.WRONG_STANDING,
                        partnerId,
                        "announced " + last.words() + ", but in " + month + " it is " + words(standing));
            }
        }
    }

    private Announced last(String partnerId) {
        NavigableMap<Long, Announced> all = announced.get(partnerId);
        return all == null ? Announced.NOTHING : all.lastEntry().getValue();
    }

    static String words(@Nullable Standing standing) {
        return standing == null
                ? "without a tier"
                : standing.tier() + " " + standing.status() + " in "
                        + standing.programme().id();
    }

    private static @Nullable String text(JsonNode body, String name) {
        JsonNode member = body.path(name);
        return member.isTextual() ? member.textValue() : null;
    }

    long announcements() {
        return announcements;
    }

    private record Announced(
            long revision,
            @Nullable String programme,
            @Nullable String from,
            @Nullable String tier,
            String status,
            String month) {
        static final Announced NOTHING = new Announced(0, null, null, null, "NONE", "");

        boolean is(@Nullable Standing standing) {
            if (standing == null) {
                return tier == null;
            }
            return standing.tier().equals(tier)
                    && standing.status().name().equals(status)
                    && standing.programme().id().equals(programmeId());
        }

        boolean isSame(Announced other) {
            return Objects.equals(tier, other.tier)
                    && status.equals(other.status)
                    && Objects.equals(programmeId(), other.programmeId());
        }

        private @Nullable String programmeId() {
            return programme == null ? null : programme.replaceFirst("@.*", "");
        }

        String words() {
            return tier == null ? "nothing" : tier + " " + status + " in " + programmeId() + " for " + month;
        }
    }
}
