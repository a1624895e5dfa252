package ngage.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The audit itself, wherever the records come from: first all of dead-letter, then all inputs, then {@link #derive},
 * then all outputs, then {@link #compare}.
 */
final class Examination {
    private final Programmes programmes;
    private final Period period;
    private final Findings findings = new Findings();
    private final Refusals refusals = new Refusals(findings);
    private final FactReader reader = new FactReader();
    private final OutputReader outputs = new OutputReader(findings);
    private final Map<String, Intake> intakes = new HashMap<>();

    private @Nullable Derivation commission;
    private @Nullable Derivation tier;
    private @Nullable PayoutCheck payouts;
    private @Nullable TierCheck tiers;

    Examination(Programmes programmes) {
        this(programmes, Period.ALL);
    }

    Examination(Programmes programmes, Period period) {
        this.period = period;
        this.programmes = programmes;
    }

    void deadLetter(Message letter) {
        refusals.add(letter);
    }

    void input(Message input) {
        Reading reading = reader.read(input);
        distinctIntakes().forEach(intake -> intake.add(input, reading));
    }

    /** Services that refused the same records took the same facts, so one derivation holds for both. */
    private Map<String, Intake> intakes() {
        if (intakes.isEmpty()) {
            boolean agree = refusals.agree(Topics.COMMISSION, Topics.TIER);
            List<String> first = agree ? List.of(Topics.COMMISSION, Topics.TIER) : List.of(Topics.COMMISSION);
            Intake ofCommission = new Intake(first, programmes, refusals, findings);
            intakes.put(Topics.COMMISSION, ofCommission);
            intakes.put(
                    Topics.TIER,
                    agree ? ofCommission : new Intake(List.of(Topics.TIER), programmes, refusals, findings));
            intakes.put(Topics.PARTNER, new Intake(List.of(Topics.PARTNER), programmes, refusals, findings));
        }
        return intakes;
    }

    private Set<Intake> distinctIntakes() {
        return Set.copyOf(intakes().values());
    }

    /** Derives what must be from the facts that each service accepted. */
    void derive() {
        distinctIntakes().forEach(Intake::close);
        Derivation first = Derivation.of(intake(Topics.COMMISSION).facts(), programmes);
        boolean agree = intake(Topics.COMMISSION) == intake(Topics.TIER);
        commission = first;
        tier = agree ? first : Derivation.of(intake(Topics.TIER).facts(), programmes);
        payouts = new PayoutCheck(intake(Topics.COMMISSION), commission, findings, period);
        tiers = new TierCheck(intake(Topics.TIER), tier, findings, period);
    }

    void output(Message output) {
        switch (output.topic()) {
            case Topics.ACQUISITION_PAYOUT, Topics.CARE_PAYOUT ->
                outputs.payout(output).ifPresent(payouts()::add);
            case Topics.TIER_CHANGED -> outputs.tierChange(output).ifPresent(tiers()::add);
            default -> throw new IllegalArgumentException(output.topic() + " is no output to examine");
        }
    }

    /** Compares what must be with what was published. */
    void compare() {
        payouts().close();
        tiers().close();
    }

    AuditReport report() {
        return report(LedgerVerdict.notVerified("it was not asked for"));
    }

    AuditReport report(LedgerVerdict ledger) {
        Map<String, Totals.Inputs> inputs = new TreeMap<>();
        intake(Topics.TIER)
                .counts()
                .forEach((topic, count) ->
                        inputs.put(topic, new Totals.Inputs(count.accepted, count.duplicates, count.refused)));
        Totals totals = new Totals(
                inputs,
                Totals.byCurrency(commission(), period),
                payouts().payouts(),
                payouts().corrections(),
                tiers().announcements(),
                tier().openMonth().map(Objects::toString).orElse(""),
                holders());
        return new AuditReport(
                totals, findings.counts(), findings.kept(), ledger, payouts().stopped());
    }

    private Map<String, Long> holders() {
        Map<String, Long> holders = new TreeMap<>();
        tier().openMonth().map(tier()::standings).orElse(Map.of()).values().forEach(standing -> {
            boolean active = standing.status() == Standing.Status.ACTIVE;
            holders.merge(active ? standing.tier() : standing.tier() + " suspended", 1L, Long::sum);
        });
        return holders;
    }

    Findings findings() {
        return findings;
    }

    Derivation commission() {
        return Objects.requireNonNull(commission, "derive first");
    }

    Derivation tier() {
        return Objects.requireNonNull(tier, "derive first");
    }

    PayoutCheck payouts() {
        return Objects.requireNonNull(payouts, "derive first");
    }

    private TierCheck tiers() {
        return Objects.requireNonNull(tiers, "derive first");
    }

    private Intake intake(String service) {
        return Objects.requireNonNull(intakes().get(service));
    }
}
