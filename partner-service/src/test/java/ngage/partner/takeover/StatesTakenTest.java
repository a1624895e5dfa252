package ngage.partner.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ngage.event.Channel;
import ngage.event.EventId;
import ngage.event.PartnerChanged;
import ngage.partner.takeover.StatesTaken.Published;
import ngage.value.PartnerId;
import org.junit.jupiter.api.Test;

class StatesTakenTest {
    @Test
    void higherRevisionsAreTakenInOrderAndTheLastOneCounts() {
        StatesTaken sorted =
                StatesTaken.sort(List.of(state("A", 2), state("B", 1), state("A", 5), state("A", 3)), Map.of("A", 1L));

        assertThat(sorted.taken()).containsExactly(state("A", 2), state("B", 1), state("A", 5));
        assertThat(sorted.known()).containsExactly(state("A", 3));
        assertThat(sorted.latest()).extracting(PartnerChanged::revision).containsExactlyInAnyOrder(5L, 1L);
    }

    @Test
    void whatIsKnownIsOnlyCompared() {
        StatesTaken sorted = StatesTaken.sort(List.of(state("A", 4), state("A", 3)), Map.of("A", 4L));

        assertThat(sorted.taken()).isEmpty();
        assertThat(sorted.known()).hasSize(2);
    }

    private static Published state(String partnerId, long revision) {
        return new Published(
                new EventId("/test", partnerId + revision),
                new PartnerChanged(
                        new PartnerId(partnerId), revision, "NFON", Channel.AGENT, "DE", List.of(), List.of(), null));
    }
}
