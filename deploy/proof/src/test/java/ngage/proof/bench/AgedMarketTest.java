package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ngage.local.publish.Message;
import ngage.wire.Topic;
import org.junit.jupiter.api.Test;

class AgedMarketTest {
    private static final int FACTS = 50_000;

    private final AgedMarket market = AgedMarket.of(FACTS, 1);

    @Test
    void theOpeningSaysWhoIsThereAndBooksNothing() {
        Set<Topic> topics =
                market.opening().facts().stream().map(Message::topic).collect(Collectors.toSet());
        assertThat(topics).containsAll(EnumSet.of(Topic.PARTNER_CHANGED, Topic.ORDER_PLACED));
        assertThat(market.opening().bookings()).isZero();
    }

    @Test
    void whatIsReplayedComesLaterAndIsMostlyBookings() {
        String firstDay = market.opening().firstMonth().atDay(1).toString();
        assertThat(market.replayed().facts()).hasSize(FACTS).noneMatch(fact -> Objects.requireNonNull(fact.time())
                .startsWith(firstDay));
        assertThat(market.replayed().bookings()).isGreaterThan(FACTS / 2);
    }
}
