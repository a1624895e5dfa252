package ngage.local.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ngage.audit.Derivation;
import ngage.audit.Fact;
import ngage.audit.FactReader;
import ngage.audit.Reading;
import ngage.audit.Settled;
import ngage.audit.Target;
import ngage.local.publish.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a demo promises to have, derived by the auditor from the facts that are told. */
class ExhibitsTest {
    private final List<Fact> facts = new ArrayList<>();
    private final FactReader reader = new FactReader();

    @ParameterizedTest
    @CsvSource({"1, 2022-01", "1, 2026-06", "4, 2026-06", "12, 2026-01", "12, 2026-06", "18, 2023-12", "120, 2032-11"})
    void everyPlanHasEachOfThem(int months, YearMonth last) {
        List<Exhibit> exhibits =
                Exhibits.tell(new MarketPlan(1, 1, months, last, 7), this::take, this::nothingIsMovedYet);

        Derivation derivation = Derivation.of(facts);
        Map<String, String> reasons = derivation.reasons(last);
        assertThat(reasons.get("P-riser")).isEqualTo("Gold EARNED " + last);
        assertThat(derivation.reasons(last.minusMonths(1)).getOrDefault("P-riser", "Silver"))
                .as("below it until then")
                .startsWith("Silver");
        assertThat(reasons.get("P-faller")).matches("(Silver|Qualified) REVIEW " + last.getYear() + "-01");
        assertThat(reasons.get("P-keeper")).isEqualTo("Gold FLOOR " + last);
        assertThat(reasons.get("P-next")).startsWith("Silver ENROLLED");
        assertThat(derivation.extensions("P-next", last).values()).contains(297L);
        assertThat(care(derivation, "B-moved").partnerId()).isEqualTo("P-taker");
        assertThat(care(derivation, "B-moved").amount()).isEqualTo(317);
        assertThat(care(derivation, "B-moved-before").partnerId()).isEqualTo("P-giver");
        assertThat(booking(derivation, "B-held").halves())
                .extracting(Target::reason)
                .containsOnly(Target.Reason.UNATTRIBUTED);
        assertThat(exhibits).extracting(Exhibit::kind).containsExactlyInAnyOrder(Exhibit.Kind.values());
    }

    /** What is paid before the transfer is known. */
    private void nothingIsMovedYet() {
        Target care = care(Derivation.of(facts), "B-moved");
        assertThat(care.partnerId()).isEqualTo("P-giver");
        assertThat(care.due()).isEqualTo(317);
    }

    private static Target care(Derivation derivation, String bookingId) {
        return booking(derivation, bookingId).care();
    }

    private static Settled booking(Derivation derivation, String bookingId) {
        Settled settled = derivation.bookings().get(bookingId);
        assertThat(settled).as(bookingId).isNotNull();
        return settled;
    }

    private void take(Message message) {
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", message.id(),
                "ce_source", message.source(),
                "ce_type", message.type());
        Reading reading = reader.read(new ngage.audit.Message(
                message.topic().topicName(), 0, facts.size(), message.key(), headers, message.data()));
        assertThat(reading).isInstanceOf(Reading.Proper.class);
        facts.add(((Reading.Proper) reading).fact());
    }
}
