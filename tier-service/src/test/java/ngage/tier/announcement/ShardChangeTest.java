package ngage.tier.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import ngage.tier.measure.domain.Contribution;
import ngage.value.PartnerId;
import org.junit.jupiter.api.Test;

/** What was changed comes back from its text as it was. */
class ShardChangeTest {
    private static final PartnerId ONE = new PartnerId("P:1._-x");
    private static final PartnerId OTHER = new PartnerId("NULL");

    @Test
    void everyKindComesBack() {
        ShardChange change = new ShardChange(
                Set.of(ONE, OTHER),
                List.of(
                        new Contribution.Sold(ONE, 24_315, -3),
                        new Contribution.Stayed(OTHER, 24_310, "EUR", Long.MIN_VALUE),
                        new Contribution.Cared(ONE, 24_310, 24_312, "USD", Long.MAX_VALUE),
                        new Contribution.Cared(OTHER, 24_310, 24_310, "EUR", 1)));
        assertThat(ShardChange.parse(change.text())).isEqualTo(change);
    }

    @Test
    void nothingComesBackAsNothing() {
        assertThat(ShardChange.empty().text()).isEmpty();
        assertThat(ShardChange.parse("")).isEqualTo(ShardChange.empty());
    }

    @Test
    void anOperatorCanReadIt() {
        ShardChange change =
                new ShardChange(Set.of(OTHER), List.of(new Contribution.Cared(ONE, 24_310, 24_312, "USD", -500)));
        assertThat(change.text()).isEqualTo("NULL\nP:1._-x 24310 24312 USD -500\n");
    }

    @Test
    void whatNobodyWroteIsNotGuessedAt() {
        assertThatThrownBy(() -> ShardChange.parse("P-1 24310\n")).hasMessageContaining("P-1 24310");
    }
}
