package ngage.commission.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import ngage.commission.reconciliation.ReconciliationStore.State;
import ngage.commission.reconciliation.Sums.Sum;
import org.junit.jupiter.api.Test;

/** What counts as a difference. */
class ReconciliationTest {
    private static final Sums.Key CARE = new Sums.Key("EUR", "CARE");
    private final Map<Kind, Sums> sums = new EnumMap<>(Kind.class);

    ReconciliationTest() {
        for (Kind kind : Kind.values()) sums.put(kind, new Sums());
    }

    @Test
    void what_is_withheld_or_on_its_way_is_no_difference() {
        // Given
        is(Kind.LEDGER, 100, 0);
        is(Kind.WITHHELD, 30, 2);
        is(Kind.IN_FLIGHT, -20, 1);
        is(Kind.PUBLISHED, 90, 5);
        is(Kind.READ_BACK, 90, 5);

        // Then
        Reconciliation.OfHalf half = half();
        assertThat(half.ledger()).isEqualTo(new Reconciliation.Figure(BigInteger.valueOf(100), 8));
        assertThat(half.difference()).isEqualTo(new Reconciliation.Figure(BigInteger.ZERO, 0));
        assertThat(answer().balanced()).isTrue();
    }

    @Test
    void what_nobody_published_is_less_than_nothing_and_what_nobody_read_is_more() {
        is(Kind.READ_BACK, 12_345, 1);
        assertThat(half().difference()).isEqualTo(new Reconciliation.Figure(BigInteger.valueOf(-12_345), -1));

        is(Kind.PUBLISHED, 20_000, 2);
        is(Kind.LEDGER, 20_000, 0);
        assertThat(half().difference()).isEqualTo(new Reconciliation.Figure(BigInteger.valueOf(7_655), 1));
        assertThat(answer().balanced()).isFalse();
    }

    /** A line changed by hand: what was added up as it was appended is another sum, though all of it was read. */
    @Test
    void a_ledger_that_says_otherwise_than_its_lines_is_a_difference_too() {
        is(Kind.LEDGER, 500, 0);
        is(Kind.PUBLISHED, 400, 1);
        is(Kind.READ_BACK, 400, 1);
        assertThat(half().difference()).isEqualTo(new Reconciliation.Figure(BigInteger.valueOf(100), 0));

        is(Kind.PUBLISHED, 100, 0);
        assertThat(half().difference()).isEqualTo(new Reconciliation.Figure(BigInteger.valueOf(100), 0));
    }

    private void is(Kind kind, long minorUnits, long payouts) {
        Objects.requireNonNull(sums.get(kind)).add(CARE, new Sum(BigInteger.valueOf(minorUnits), payouts));
    }

    private Reconciliation answer() {
        return Reconciliation.of(new State(Instant.EPOCH, Instant.EPOCH, 0), sums);
    }

    private Reconciliation.OfHalf half() {
        return answer().sums().getFirst();
    }
}
