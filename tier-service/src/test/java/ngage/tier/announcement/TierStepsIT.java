package ngage.tier.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import ngage.backing.JdbcAddress;
import ngage.delivery.Applied;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.MonthOpened;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.RevenueBooked;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much of what concerns many a transaction takes, and how few statements what concerns few. */
class TierStepsIT {
    private static final YearMonth OPEN = Histories.FIRST.plusMonths(Histories.MONTHS);

    private Instance one;
    private Instance other;

    @BeforeEach
    void start() throws SQLException {
        JdbcAddress address = Instance.database();
        one = new Instance(address);
        other = new Instance(address);
    }

    @AfterEach
    void stop() throws SQLException {
        one.close();
        other.close();
    }

    @Test
    void factsThatConcernAllShareATransactionUntilItHasLookedAtEnough() throws SQLException {
        // Given a month, an order and the next month, and nobody to look at
        Received order = Instance.received(new OrderPlaced(
                new OrderId("O-1"), new CustomerId("C-1"), new PartnerId("P-1"), 1, LocalDate.of(2026, 1, 1)));
        List<Received> quiet = List.of(
                Instance.received(new MonthOpened(OPEN)),
                order,
                Instance.received(new MonthOpened(OPEN.plusMonths(1))));

        // When
        Applied together = one.handler.apply(one.connection, quiet, Resume.START);
        one.connection.commit();

        // Then all of it is one transaction
        assertThat(together.factsDone()).isEqualTo(3);
        assertThat(together.unfinished()).isNull();

        // And with more partners than one transaction looks at, a month is a transaction or more of its own
        for (int i = 0; i < 50; i++) {
            one.apply(List.of(Instance.received(new PartnerChanged(
                    new PartnerId("P-" + i),
                    1,
                    "NFON",
                    Channel.AGENT,
                    "DE",
                    List.of(new Enrolment("ngage", LocalDate.of(2022, 1, 1))),
                    List.of(),
                    null))));
        }
        List<Received> busy = List.of(
                Instance.received(new MonthOpened(OPEN.plusMonths(2))),
                Instance.received(new MonthOpened(OPEN.plusMonths(3))));
        Applied first = one.handler.apply(one.connection, busy, Resume.START);
        one.connection.rollback();
        one.handler.forget();
        assertThat(first.factsDone()).isLessThan(2);
    }

    @Test
    void aBatchTakesTheSameFewStatementsWhateverItsSize() throws SQLException {
        // Given
        one.apply(List.of(Instance.received(new MonthOpened(OPEN))));
        List<Integer> counts = new ArrayList<>();

        // When
        for (int size : new int[] {200, 800, 2_000}) {
            List<Received> batch = new Histories(new Random(size), "S" + size, 10, 50)
                    .facts(size).stream()
                            .map(Instance::received)
                            .filter(concernFew(one))
                            .toList();
            counts.add(one.statements(batch));
        }

        // Then
        assertThat(counts)
                .allMatch(count -> count <= 23)
                .as("statements per batch")
                .containsOnly(counts.getFirst());
    }

    @Test
    void bookingsAloneTakeEvenFewer() throws SQLException {
        // Given
        one.apply(List.of(Instance.received(new MonthOpened(OPEN))));
        List<Received> bookings = new Histories(new Random(5), "", 10, 50)
                .facts(3_000).stream()
                        .filter(RevenueBooked.class::isInstance)
                        .map(Instance::received)
                        .toList();

        // When
        one.apply(bookings.subList(0, 1_000));

        // Then
        assertThat(one.statements(bookings.subList(1_000, bookings.size()))).isLessThanOrEqualTo(16);
    }

    @Test
    void openingAMonthIsDoneInStepsThatReadBack() throws SQLException {
        // Given
        List<Received> facts = new Histories(new Random(12), "", 40, 40)
                .facts(300).stream()
                        .map(Instance::received)
                        .filter(concernFew(one))
                        .toList();
        assertThat(one.apply(facts))
                .as("nothing is said before the first month is open")
                .isEmpty();

        // When
        Received opened = Instance.received(new MonthOpened(OPEN));
        var first = one.handler.apply(one.connection, List.of(opened), Resume.START);
        one.connection.commit();
        var second = other.handler.apply(other.connection, List.of(opened), first.unfinished());
        other.connection.commit();

        // Then
        assertThat(first.factsDone()).isZero();
        assertThat(first.outputs()).isNotEmpty();
        assertThat(second.outputs()).isNotEmpty();
        assertThat(Instance.said(other.handler.readBack(
                        other.connection, 1, new Position(opened.offset(), 1), new Position(opened.offset(), 2))))
                .isEqualTo(Instance.said(second.outputs()));
    }

    private static Predicate<Received> concernFew(Instance instance) {
        return fact -> instance.handler.finishes(List.of(fact));
    }
}
