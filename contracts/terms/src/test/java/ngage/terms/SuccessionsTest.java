package ngage.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import ngage.event.PartnerSucceeded;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import org.junit.jupiter.api.Test;

/** A firm bought by another: who stands in whose place, and from which day on. */
class SuccessionsTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    @Test
    void theSuccessorHoldsFromTheDayOnAndNotBefore() {
        Successions bought = of(succession("S-1", "A", "B", 10));

        assertThat(holders(bought, "A", 9, 10, 11)).containsExactly("A", "B", "B");
        assertThat(holders(bought, "B", 9, 10)).containsExactly("B", "B");
        assertThat(holders(bought, "C", 99)).containsExactly("C");
    }

    @Test
    void aChainPassesOnAtEachOfItsDays() {
        Successions chain = of(succession("S-2", "B", "C", 20), succession("S-1", "A", "B", 10));

        assertThat(holders(chain, "A", 9, 10, 19, 20)).containsExactly("A", "B", "B", "C");
        assertThat(chain.passedOn(new PartnerId("A"), day(20)))
                .extracting(succession -> succession.successionId().value())
                .containsExactly("S-1", "S-2");
        assertThat(chain.passedOn(new PartnerId("A"), day(9))).isEmpty();
        assertThat(chain.all()).containsExactly(succession("S-1", "A", "B", 10), succession("S-2", "B", "C", 20));
    }

    /** What came to the buyer after it was bought itself stays with it: a purchase passes on what there is on its day. */
    @Test
    void aFirmBoughtBeforeItBoughtAnotherKeepsTheOther() {
        Successions early = of(succession("S-1", "B", "C", 10), succession("S-2", "A", "B", 20));

        assertThat(holders(early, "A", 9, 19, 20)).containsExactly("A", "A", "B");
        assertThat(holders(early, "B", 9, 10, 20)).containsExactly("B", "C", "C");
    }

    @Test
    void aCircleEnds() {
        Successions circle =
                of(succession("S-1", "A", "B", 10), succession("S-2", "B", "C", 20), succession("S-3", "C", "A", 30));

        assertThat(holders(circle, "A", 9, 10, 20, 30, 99)).containsExactly("A", "B", "C", "A", "A");
        assertThat(circle.comingTo(new PartnerId("A"))).isEqualTo(partners("A", "B", "C"));
    }

    @Test
    void onOneDayTheIdsDecideWhoComesFirst() {
        Successions oneDay = of(succession("S-2", "B", "C", 10), succession("S-1", "A", "B", 10));

        assertThat(holders(oneDay, "A", 9, 10)).containsExactly("A", "C");
        Successions turned = of(succession("S-1", "B", "C", 10), succession("S-2", "A", "B", 10));
        assertThat(holders(turned, "A", 9, 10)).containsExactly("A", "B");
    }

    @Test
    void aSecondBuyerOfTheSameFirmFindsNothingLeft() {
        Successions twice = of(succession("S-1", "A", "B", 10), succession("S-2", "A", "C", 20));

        assertThat(holders(twice, "A", 10, 20)).containsExactly("B", "B");
    }

    @Test
    void theHouseAndNobodyAreNeverBought() {
        Successions bought = of(succession("S-1", "A", "B", 10));

        assertThat(bought.holderOn(Holder.HOUSE, day(99))).isEqualTo(Holder.HOUSE);
        assertThat(bought.holderOn(Holder.NONE, day(99))).isEqualTo(Holder.NONE);
        assertThat(bought.holderOn(Holder.named(new PartnerId("A")), day(10)))
                .isEqualTo(Holder.named(new PartnerId("B")));
    }

    @Test
    void whoseBusinessComesToWhomIsFollowedOverAllSteps() {
        Successions tree =
                of(succession("S-1", "A", "B", 10), succession("S-2", "B", "C", 20), succession("S-3", "D", "C", 30));

        assertThat(tree.comingTo(new PartnerId("C"))).isEqualTo(partners("A", "B", "C", "D"));
        assertThat(tree.comingTo(new PartnerId("A"))).isEqualTo(partners("A"));
        assertThat(tree.comingFrom(new PartnerId("A"))).isEqualTo(partners("A", "B", "C"));
        assertThat(tree.comingFrom(new PartnerId("C"))).isEqualTo(partners("C"));
    }

    /** Law: the order of arrival, and what comes twice, make no difference; and every holder is among who may be. */
    @Test
    void anyArrivalGivesTheSameHolders() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<PartnerSucceeded> facts = new ArrayList<>();
            for (int number = random.nextInt(8); number > 0; number--) {
                String partner = "P" + random.nextInt(5);
                String successor = "P" + random.nextInt(5);
                if (!partner.equals(successor))
                    facts.add(succession("S-" + number, partner, successor, random.nextInt(9)));
            }
            Successions together = Successions.of(facts);
            List<PartnerSucceeded> arriving = new ArrayList<>(facts);
            arriving.addAll(facts);
            Collections.shuffle(arriving, random);
            Successions oneByOne = Successions.NONE;
            for (PartnerSucceeded fact : arriving) oneByOne = oneByOne.with(fact);

            assertThat(oneByOne.all()).as("seed %d", seed).isEqualTo(together.all());
            for (int number = 0; number < 5; number++) {
                PartnerId partner = new PartnerId("P" + number);
                for (int on = 0; on < 10; on++) {
                    PartnerId holder = together.holderOn(partner, day(on));
                    assertThat(oneByOne.holderOn(partner, day(on))).isEqualTo(holder);
                    assertThat(together.comingTo(holder)).contains(partner);
                    assertThat(together.comingFrom(partner)).contains(holder);
                }
            }
        }
    }

    private static Successions of(PartnerSucceeded... successions) {
        return Successions.of(List.of(successions));
    }

    private static List<String> holders(Successions successions, String partner, int... days) {
        List<String> holders = new ArrayList<>();
        for (int on : days) {
            holders.add(successions.holderOn(new PartnerId(partner), day(on)).value());
        }
        return holders;
    }

    private static Set<PartnerId> partners(String... ids) {
        return Arrays.stream(ids).map(PartnerId::new).collect(Collectors.toSet());
    }

    private static PartnerSucceeded succession(String id, String partner, String successor, int day) {
        return new PartnerSucceeded(new SuccessionId(id), new PartnerId(partner), new PartnerId(successor), day(day));
    }

    private static LocalDate day(int number) {
        return START.plusDays(number);
    }
}
