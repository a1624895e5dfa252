package ngage.partner.console.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class FactCountsTest {
    @Test
    void onlyTheFactsAreCountedWhateverTheOrderOfTheirLabels() {
        FactCounts facts = FactCounts.of("""
                # HELP ngage_facts_total Records consumed, by what became of them
                # TYPE ngage_facts_total counter
                ngage_facts_total{outcome="applied",topic="order-placed"} 1.2345678E7
                ngage_facts_total{topic="order-placed",outcome="refused"} 3.0
                ngage_dead_letters_total{reason="INVALID",topic="order-placed"} 3.0
                process_start_time_seconds 1.79E9
                """);

        assertThat(facts.process()).isEqualTo("1.79E9");
        assertThat(facts.counts())
                .containsExactly(
                        entry(new FactCounts.Of("order-placed", "applied"), 12_345_678L),
                        entry(new FactCounts.Of("order-placed", "refused"), 3L));
    }

    @Test
    void whoHasReadNothingHasNone() {
        assertThat(FactCounts.of("").counts()).isEmpty();
    }
}
