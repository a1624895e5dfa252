package ngage.proof.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.audit.Derivation;
import ngage.audit.Settled;
import ngage.audit.Target;
import ngage.event.Enrolment;
import ngage.event.OrderCancelled;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.proof.history.Happening;
import ngage.proof.history.History;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import org.junit.jupiter.api.Test;

/** The laws are worth what the histories hold: every case of the rulebook must be frequent among them. */
class HistoryTest {
    private static final int HISTORIES = 2_000;
    private static final int OFTEN = 20;
    private static final List<String> CASES = List.of(
            "ACQUISITION PAYABLE",
            "CARE PAYABLE",
            "ACQUISITION UNATTRIBUTED",
            "CARE UNATTRIBUTED",
            "ACQUISITION NOT_ENROLLED",
            "CARE NOT_ENROLLED",
            "ACQUISITION HOUSE",
            "CARE HOUSE",
            "ACQUISITION CHANNEL",
            "CARE CHANNEL",
            "CARE TERMINATED",
            "ACQUISITION TERMINATED",
            "paid under ngage",
            "paid under classic",
            "paid under gemeinsam-stark",
            "paid under trial",
            "one programme",
            "two programmes",
            "ProgrammePublished",
            "ExchangeRatePublished",
            "PartnerSucceeded",
            "changes over",
            "chain of purchases",
            "cancellation mended",
            "two partners",
            "refunded",
            "excess",
            "negative",
            "Silver ACTIVE",
            "Silver SUSPENDED",
            "Gold ACTIVE",
            "Gold SUSPENDED",
            "Platinum ACTIVE",
            "Platinum SUSPENDED",
            "Approved ACTIVE",
            "Partner ACTIVE",
            "Bronze ACTIVE");

    @Test
    void aSeedGivesTheSameHistoryAgain() {
        assertThat(History.of(7)).isEqualTo(History.of(7)).isNotEqualTo(History.of(8));
        assertThat(History.of(7).arrival(2)).isEqualTo(History.of(7).arrival(2));
    }

    @Test
    void anArrivalHoldsEveryFactAtLeastOnce() {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            Set<Happening> arrived = new HashSet<>();
            History.of(seed).arrival(1).forEach(arrived::addAll);
            assertThat(arrived)
                    .as("seed %d", seed)
                    .isEqualTo(Set.copyOf(History.of(seed).happenings()));
        }
    }

    @Test
    void everyCaseOfTheRulebookIsFrequent() {
        Map<String, Integer> histories = new HashMap<>();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            Set<String> cases = cases(Auditor.derive(History.of(seed)));
            cases.addAll(standings(Auditor.derive(History.of(seed))));
            cases.addAll(kinds(History.of(seed)));
            cases.forEach(each -> histories.merge(each, 1, Integer::sum));
        }
        assertThat(CASES)
                .allSatisfy(name ->
                        assertThat(histories.getOrDefault(name, 0)).as(name).isGreaterThan(OFTEN));
    }

    private static Set<String> cases(Derivation derived) {
        Set<String> cases = new HashSet<>();
        for (Settled settled : derived.bookings().values()) {
            for (Target target : settled.halves()) {
                cases.add(target.half() + " " + (target.reason() == null ? target.state() : target.reason()));
            }
            for (Target target : settled.halves()) {
                if (target.due() != 0) {
                    cases.add("paid under " + programme(target));
                }
            }
            if (settled.care().due() != 0) {
                boolean one = programme(settled.care()).equals(programme(settled.acquisition()));
                cases.add(one ? "one programme" : "two programmes");
            }
            String acquirer = settled.acquisition().partnerId();
            if (acquirer != null
                    && settled.care().due() != 0
                    && !acquirer.equals(settled.care().partnerId())) {
                cases.add("two partners");
            }
            if (!settled.refunds().isEmpty()) {
                cases.add(settled.excess() > 0 ? "excess" : "refunded");
            }
            if (settled.net() < 0) {
                cases.add("negative");
            }
        }
        return cases;
    }

    private static String programme(Target target) {
        return String.valueOf(target.programme()).replaceFirst("@.*", "");
    }

    private static Set<String> standings(Derivation derived) {
        return derived.openMonth()
                .map(open -> Set.copyOf(derived.tiers(open).values()))
                .orElse(Set.of());
    }

    /** What is told, and whether somebody changes over, is bought twice removed, or cancels what another has cancelled. */
    private static Set<String> kinds(History history) {
        Set<String> kinds = new HashSet<>();
        Set<PartnerId> buyers = new HashSet<>();
        Set<OrderId> cancelled = new HashSet<>();
        for (Happening happening : history.happenings()) {
            kinds.add(happening.fact().getClass().getSimpleName());
            if (happening.fact() instanceof PartnerSucceeded succession) {
                buyers.add(succession.successorId());
            }
            if (happening.fact() instanceof OrderCancelled cancellation && !cancelled.add(cancellation.orderId())) {
                kinds.add("cancellation mended");
            }
            if (happening.fact() instanceof PartnerChanged changed
                    && changed.enrolments().stream()
                                    .map(Enrolment::programme)
                                    .distinct()
                                    .count()
                            > 1) {
                kinds.add("changes over");
            }
        }
        for (Happening happening : history.happenings()) {
            if (happening.fact() instanceof PartnerSucceeded succession && buyers.contains(succession.partnerId())) {
                kinds.add("chain of purchases");
            }
        }
        return kinds;
    }
}
