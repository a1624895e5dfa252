package ngage.partner.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PastedTest {
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"ngage.order-placed.v1\",\"data\":{}}";

    @Test
    void aWholeEventTellsItsTopic() {
        Pasted pasted = Pasted.of("", EVENT);

        assertThat(pasted.topic()).isEqualTo("order-placed");
        assertThat(pasted.body().contentType()).isEqualTo("application/cloudevents+json");
        assertThat(pasted.body().text()).isEqualTo(EVENT);
    }

    @Test
    void theChosenTopicCounts() {
        assertThat(Pasted.of("revenue-booked", EVENT)).isEqualTo(new Pasted("revenue-booked", EVENT, true));
        assertThat(Pasted.of("revenue-booked", "{}").body().contentType()).isEqualTo("application/json");
    }

    @Test
    void whatTellsNoTopicHasNone() {
        assertThat(Pasted.of("", "{}").topic()).isNull();
        assertThat(Pasted.of(null, EVENT.replace("order-placed", "order-thrown"))
                        .topic())
                .isNull();
    }

    @Test
    void brokenTextIsLeftToTheServices() {
        assertThat(Pasted.of("order-placed", "{\"orderId\":"))
                .isEqualTo(new Pasted("order-placed", "{\"orderId\":", false));
    }
}
