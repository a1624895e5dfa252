package ngage.commission.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.value.BookingId;
import ngage.value.PartnerId;
import org.junit.jupiter.api.Test;

class PayoutIdsTest {
    private static final EventId CAUSE = new EventId("/billing", "e-1");
    private static final BookingId BOOKING = new BookingId("B-1");
    private static final PartnerId PARTNER = new PartnerId("P-1");

    private final PayoutIds ids = new PayoutIds();

    /** Written down once: a payout that is reckoned again, years later, must have the id it was published under. */
    @Test
    void anIdNeverChanges() {
        assertThat(ids.of(CAUSE, BOOKING, Half.CARE, PARTNER)).isEqualTo("PO-03fbe274ccbc9401530b640adccb788e");
        assertThat(new PayoutIds().of(CAUSE, BOOKING, Half.CARE, PARTNER))
                .isEqualTo("PO-03fbe274ccbc9401530b640adccb788e");
    }

    @Test
    void whateverDiffersMakesAnotherId() {
        Set<String> seen = new HashSet<>();
        assertThat(seen.add(ids.of(CAUSE, BOOKING, Half.CARE, PARTNER))).isTrue();
        assertThat(seen.add(ids.of(CAUSE, BOOKING, Half.ACQUISITION, PARTNER))).isTrue();
        assertThat(seen.add(ids.of(CAUSE, BOOKING, Half.CARE, new PartnerId("P-2"))))
                .isTrue();
        assertThat(seen.add(ids.of(CAUSE, new BookingId("B-2"), Half.CARE, PARTNER)))
                .isTrue();
        assertThat(seen.add(ids.of(new EventId("/billing", "e-2"), BOOKING, Half.CARE, PARTNER)))
                .isTrue();
        assertThat(seen.add(ids.of(new EventId("/billin", "ge-1"), BOOKING, Half.CARE, PARTNER)))
                .isTrue();
    }
}
