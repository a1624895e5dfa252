package ngage.commission.explanation.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ngage.commission.entitlement.Account;
import ngage.event.Half;
import org.junit.jupiter.api.Test;

/** Every line of a booking is explained by what had been taken in when it was posted. */
class PayoutReasonsTest extends OneCustomersFacts {
    private static List<Line> ofHalf(Half half, List<Line> lines) {
        return lines.stream().filter(line -> line.account().half() == half).toList();
    }

    private List<Step> explained(List<Line> lines, Line line) {
        return new PayoutReasons(facts(), lines, lines.indexOf(line), arrivals()).steps();
    }

    /** The explanation of a half's line by its place in the half. */
    private List<Step> explained(Half half, int at) {
        List<Line> lines = lines();
        return explained(lines, ofHalf(half, lines).get(at));
    }

    @Test
    void a_payout_is_told_from_booking_to_cause_with_both_roundings() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_010, null);

        List<Step> steps = explained(Half.CARE, 0);

        assertThat(steps)
                .containsExactly(
                        new Step.Booked("B-1", "C-1", eur(10_010), day("2026-03-31")),
                        new Step.Remaining(eur(10_010), eur(0)),
                        new Step.WonBy("A", "O-1", day("2026-01-10"), 10),
                        new Step.CaredByWinner(day("2026-03-31"), "A"),
                        new Step.OwnTerms(Half.CARE, "A", "ngage@2022-01-01", day("2022-01-01"), 1_500, 5_000),
                        new Step.Rounded("ngage@2022-01-01", 1_500, eur(10_010), "1501.5", eur(1_502)),
                        new Step.Halved("ngage@2022-01-01", 5_000, eur(1_502), "751", eur(751), eur(751)),
                        new Step.Earns(Half.CARE, "A", eur(751)),
                        new Step.PostedBefore(Half.CARE, "A", eur(0), 0),
                        new Step.CausedBy(lines().getFirst().cause()));
    }

    @Test
    void a_transfer_that_comes_late_takes_back_and_each_line_is_told_by_what_was_known_then() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        transfer("T-1", B, "2026-03-15");
        assertThat(ofHalf(Half.CARE, lines()))
                .extracting(line -> line.amount().minorUnits())
                .containsExactly(750L, -750L, 750L);

        assertThat(explained(Half.CARE, 0))
                .contains(new Step.CaredByWinner(day("2026-03-31"), "A"), new Step.SinceThen(2))
                .doesNotContain(new Step.ToldAsOfNow());
        assertThat(explained(Half.CARE, 1))
                .contains(
                        new Step.CaredBy(day("2026-03-31"), "B", "T-1", day("2026-03-15")),
                        new Step.MovedAway("A", "B", day("2026-03-15"), "T-1"),
                        new Step.PostedBefore(Half.CARE, "A", eur(750), 1),
                        new Step.TakenBack(Half.CARE, "A", eur(750), eur(-750)));
        assertThat(explained(Half.CARE, 2))
                .contains(new Step.Earns(Half.CARE, "B", eur(750)), new Step.PostedBefore(Half.CARE, "B", eur(0), 0));
    }

    @Test
    void a_refund_posts_the_difference() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        book("R-1", -3_333, "B-1");
        book("R-2", -9_000, "B-1");

        assertThat(explained(Half.ACQUISITION, 1))
                .contains(
                        new Step.Remaining(eur(6_667), eur(0)),
                        new Step.Halved("ngage@2022-01-01", 5_000, eur(1_000), "500", eur(500), eur(500)),
                        new Step.Difference(eur(500), eur(750), eur(-250)),
                        new Step.SinceThen(1));
        assertThat(explained(Half.ACQUISITION, 2))
                .contains(new Step.Remaining(eur(0), eur(2_333)), new Step.Difference(eur(0), eur(500), eur(-500)))
                .doesNotContain(new Step.ToldAsOfNow());
    }

    @Test
    void what_moved_nothing_is_left_out_too_if_it_came_later() {
        agent(A, null);
        agent(B, null);
        agent(D, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        transfer("T-3", B, "2026-03-15");
        transfer("T-2", D, "2026-02-01");
        assertThat(ofHalf(Half.CARE, lines()))
                .extracting(line -> line.amount().minorUnits())
                .containsExactly(750L, -750L, 750L);

        assertThat(explained(Half.CARE, 0))
                .contains(new Step.CaredByWinner(day("2026-03-31"), "A"))
                .doesNotContain(new Step.ToldAsOfNow(), new Step.OrderUnknown());
        assertThat(explained(Half.CARE, 1))
                .contains(new Step.MovedAway("A", "B", day("2026-03-15"), "T-3"))
                .doesNotContain(new Step.ToldAsOfNow(), new Step.OrderUnknown());
        assertThat(explained(Half.CARE, 2))
                .contains(new Step.CaredBy(day("2026-03-31"), "B", "T-3", day("2026-03-15")));
    }

    @Test
    void seals_tell_what_came_first_by_two_partitions() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        transfer("T-1", A, "2026-02-01");
        book("B-1", 10_000, null);
        transfer("T-2", A, "2026-03-01");
        sealedInBetween = true;

        assertThat(explained(Half.CARE, 0))
                .contains(new Step.CaredBy(day("2026-03-31"), "A", "T-1", day("2026-02-01")))
                .doesNotContain(new Step.ToldAsOfNow(), new Step.OrderUnknown());
    }

    @Test
    void where_nothing_tells_what_came_first_only_what_was_needed_is_named_and_it_says_so() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        transfer("T-1", A, "2026-02-01");
        book("B-1", 10_000, null);
        transfer("T-2", A, "2026-03-01");

        assertThat(explained(Half.CARE, 0))
                .contains(
                        new Step.WonBy("A", "O-1", day("2026-01-10"), 10),
                        new Step.CaredByWinner(day("2026-03-31"), "A"),
                        new Step.OrderUnknown())
                .doesNotContain(new Step.ToldAsOfNow());
    }

    /** A transfer of a booking that has been refunded moves nothing, too. */
    @Test
    void where_nothing_is_left_to_be_had_what_may_have_come_later_is_not_named() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        book("R-1", -10_000, "B-1");
        transfer("T-1", D, "2026-03-01");

        for (Half half : Half.values()) {
            assertThat(explained(half, 1))
                    .contains(
                            new Step.WonBy("A", "O-1", day("2026-01-10"), 10),
                            new Step.CaredByWinner(day("2026-03-31"), "A"),
                            new Step.Difference(eur(0), eur(750), eur(-750)),
                            new Step.OrderUnknown());
        }
    }

    @Test
    void where_places_are_not_known_it_is_told_as_of_now_and_says_so() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        transfer("T-1", B, "2026-03-15");
        List<Line> lines = lines();
        int first = lines.indexOf(ofHalf(Half.CARE, lines).getFirst());

        assertThat(new PayoutReasons(facts(), lines, first, Map.of()).steps())
                .contains(
                        new Step.CaredBy(day("2026-03-31"), "B", "T-1", day("2026-03-15")),
                        new Step.Earns(Half.CARE, "A", eur(750)),
                        new Step.ToldAsOfNow());
    }

    @Test
    void what_a_cause_says_is_not_needed_to_tell_that_it_came_later() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        transfer("T-1", B, "2026-03-15");
        List<Line> unread = lines().stream().map(line -> line.knowing(null)).toList();
        List<Line> ofCare = ofHalf(Half.CARE, unread);

        assertThat(explained(unread, ofCare.get(0)))
                .contains(new Step.CaredByWinner(day("2026-03-31"), "A"))
                .doesNotContain(new Step.ToldAsOfNow());
        assertThat(explained(unread, ofCare.get(1))).contains(new Step.TakenBack(Half.CARE, "A", eur(750), eur(-750)));
    }

    /** Over everything that can move a half: every line is told without falling back, and its figures add up. */
    @Test
    void every_line_of_a_long_history_is_told_by_its_own_time() {
        agent(A, null);
        agent(B, null);
        agent(D, null);
        order("O-2", B, "2026-01-10");
        book("B-1", 10_001, null);
        order("O-1", A, "2026-01-05");
        transfer("T-1", D, "2026-02-01");
        book("R-1", -1_111, "B-1");
        transfer("T-2", null, "2026-03-01");
        cancel("O-1", "2026-04-01");
        transfer("T-3", A, "2026-03-02");
        book("R-2", -20_000, "B-1");
        List<Line> lines = lines();
        for (Line line : lines) {
            if (line.account().state() != Account.State.PAYABLE) continue;
            assertThat(explained(lines, line)).doesNotContain(new Step.ToldAsOfNow(), new Step.OrderUnknown());
        }
        assertThat(ofHalf(Half.CARE, lines)).hasSizeGreaterThan(6);
    }
}
