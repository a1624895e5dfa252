package ngage.commission.explanation.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ngage.event.Channel;
import ngage.event.Half;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Why a partner earns a half of a booking, or of a customer's, and why another does not. */
class AnswersTest extends OneCustomersFacts {
    @Test
    void why_not_by_order() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        order("O-2", B, "2026-02-10");
        order("O-0", D, "2026-01-01");
        cancel("O-0", "2026-01-02");
        book("B-1", 10_000, null);

        assertThat(because(B, Half.ACQUISITION))
                .isEqualTo(new Step.LaterOrder("B", "O-2", day("2026-02-10"), "A", "O-1", day("2026-01-10")));
        assertThat(because(D, Half.ACQUISITION)).isEqualTo(new Step.OrderGone("D", "O-0", day("2026-01-02")));
        assertThat(because(new PartnerId("X"), Half.ACQUISITION)).isEqualTo(new Step.NoOrder("X"));
        assertThat(because(B, Half.CARE)).isEqualTo(new Step.NeverCared("B"));
        assertThat(because(A, Half.CARE)).isEqualTo(new Step.Earns(Half.CARE, "A", eur(750)));
    }

    @Test
    void why_not_by_transfer_names_the_move_that_counts() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        transfer("T-1", B, "2026-02-01");
        transfer("T-2", A, "2026-02-10");
        transfer("T-3", null, "2026-03-01");
        transfer("T-4", D, "2026-05-01");
        transfer("T-5", B, "2026-06-01");
        book("B-1", 10_000, null);

        assertThat(because(A, Half.CARE)).isEqualTo(new Step.MovedAway("A", null, day("2026-03-01"), "T-3"));
        assertThat(because(B, Half.CARE)).isEqualTo(new Step.MovedAway("B", "A", day("2026-02-10"), "T-2"));
        assertThat(because(D, Half.CARE))
                .isEqualTo(new Step.CaresLater("D", day("2026-05-01"), "T-4", day("2026-03-31")));
        assertThat(Answer.of(facts(), A))
                .extracting(Answer::verdict)
                .containsExactly(Answer.Verdict.EARNS, Answer.Verdict.HOUSE);
    }

    @Test
    void why_not_by_succession() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        succession("S-1", A, B, "2026-03-01");
        succession("S-2", B, D, "2026-04-01");

        assertThat(because(A, Half.CARE)).isEqualTo(new Step.Bought(Half.CARE, "A", "B", day("2026-03-01"), "S-1"));
        assertThat(because(D, Half.ACQUISITION))
                .isEqualTo(new Step.SucceedsLater(Half.ACQUISITION, "D", "B", day("2026-04-01"), "S-2"));
        assertThat(because(B, Half.CARE)).isEqualTo(new Step.Earns(Half.CARE, "B", eur(750)));
    }

    @Test
    void held_and_the_houses_say_why() {
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        assertThat(because(null, Half.CARE)).isEqualTo(new Step.HeldUnknown(Half.CARE, "A", eur(750)));

        agent(A, day("2026-03-30"));
        assertThat(because(null, Half.CARE))
                .isEqualTo(new Step.HouseTerminated(Half.CARE, "A", day("2026-03-30"), eur(750)));
        assertThat(because(null, Half.ACQUISITION)).isEqualTo(new Step.Earns(Half.ACQUISITION, "A", eur(750)));

        enrolled(A, "2026-04-01", Channel.AGENT);
        assertThat(because(A, Half.CARE))
                .isEqualTo(new Step.HeldNotEnrolled(Half.CARE, "A", day("2026-03-31"), day("2026-04-01"), eur(750)));

        enrolled(A, "2026-01-01", Channel.WHOLESALE);
        assertThat(because(A, Half.CARE)).isEqualTo(new Step.HouseChannel(Half.CARE, "A", Channel.WHOLESALE, eur(750)));

        cancel("O-1", "2026-01-11");
        assertThat(because(B, Half.CARE)).isEqualTo(new Step.HeldNotWon(Half.CARE, eur(750)));

        order("O-2", null, "2026-01-12");
        assertThat(because(null, Half.CARE)).isEqualTo(new Step.HouseSale(Half.CARE, eur(750)));
        assertThat(new BookingReasons(facts()).steps())
                .contains(
                        new Step.SoldDirectly("O-2", day("2026-01-12")),
                        new Step.CaredBySeller(day("2026-03-31")),
                        new Step.BorrowedTerms(Half.CARE, null, "ngage@2022-01-01", day("2022-01-01"), 1_500, 5_000));
    }

    @Test
    void a_customer_is_told_over_all_days() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        transfer("T-1", B, "2026-02-01");
        transfer("T-2", A, "2026-05-01");
        transfer("T-3", B, "2026-06-01");
        succession("S-1", B, D, "2026-07-01");

        assertThat(customer(A))
                .containsExactly(
                        new Step.EarnsAcquisition("A", null),
                        new Step.EarnsCare("A", null, day("2026-02-01")),
                        new Step.EarnsCare("A", day("2026-05-01"), day("2026-06-01")),
                        new Step.MovedAway("A", "B", day("2026-06-01"), "T-3"));
        assertThat(customer(B))
                .containsExactly(
                        new Step.NoOrder("B"),
                        new Step.EarnsCare("B", day("2026-02-01"), day("2026-05-01")),
                        new Step.EarnsCare("B", day("2026-06-01"), day("2026-07-01")),
                        new Step.Bought(Half.CARE, "B", "D", day("2026-07-01"), "S-1"));
        assertThat(customer(D))
                .containsExactly(new Step.NoOrder("D"), new Step.EarnsCare("D", day("2026-07-01"), null));
        assertThat(new CustomerReasons(CUSTOMER, D, timeline(), register()).answers())
                .extracting(CustomerReasons.OfHalf::verdict)
                .containsExactly(Answer.Verdict.ANOTHERS, Answer.Verdict.HELD);
    }

    private List<Step> customer(PartnerId partner) {
        return new CustomerReasons(CUSTOMER, partner, timeline(), register())
                .answers().stream().map(CustomerReasons.OfHalf::because).toList();
    }

    private Step because(@Nullable PartnerId asked, Half half) {
        return Answer.of(facts(), asked).stream()
                .filter(answer -> answer.half() == half)
                .findFirst()
                .orElseThrow()
                .because();
    }
}
