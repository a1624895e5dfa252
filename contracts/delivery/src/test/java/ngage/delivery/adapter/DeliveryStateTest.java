package ngage.delivery.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryStateTest {
    private final DeliveryState state = new DeliveryState();

    @Test
    void anAssignmentMendsAFailure() {
        state.failed("the topic ends at 3");
        assertThat(state.failure()).isEqualTo("the topic ends at 3");
        state.assigned(48);
        assertThat(state.failure()).isNull();
    }

    @Test
    void noAssignmentMendsThatNobodyLooksAtPositionsAnyMore() {
        state.unguarded("positions are not looked at any more: closed");
        state.assigned(48);
        assertThat(state.failure()).isEqualTo("positions are not looked at any more: closed");
    }
}
