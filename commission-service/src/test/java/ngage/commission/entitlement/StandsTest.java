package ngage.commission.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ngage.commission.entitlement.Account.Reason;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.Half;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.terms.CareTimeline;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.junit.jupiter.api.Test;

class StandsTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final PartnerId PARTNER = new PartnerId("P-1");

    /** Service dates are days 0, 3, 5 and 9; the partner's contract ends on day 3, and the house cares from day 5 on. */
    private static final RevenueHistory HISTORY = history(0, 3, 5, 9);

    private final Stands.Inquiry inquiry = new Stands.Inquiry(HISTORY, new OnePartner());

    @Test
    void aHoldersStandsFollowEachOtherWhereItsTermsTurn() {
        // When
        Stands stands = new Stands(inquiry.of(0, 2));

        // Then
        assertThat(stands.size()).isEqualTo(3);
        assertThat(List.of(stands.on(0, 0), stands.on(0, 1), stands.on(0, 2), stands.on(0, 3)))
                .containsExactly(0, 0, 1, 1);
        assertThat(List.of(stands.on(1, 0), stands.on(1, 3))).containsExactly(2, 2);
        assertThat(stands.get(0).end()).isEqualTo(2);
        assertThat(stands.get(0).acquisition().account()).isEqualTo(Account.payable(Half.ACQUISITION, PARTNER));
        assertThat(stands.get(0).care().account()).isEqualTo(Account.payable(Half.CARE, PARTNER));
        assertThat(stands.get(1).end()).isEqualTo(4);
        assertThat(stands.get(1).care().account()).isEqualTo(Account.house(Half.CARE, Reason.TERMINATED, PARTNER));
        assertThat(stands.get(2).care().account()).isEqualTo(Account.house(Half.CARE, Reason.HOUSE, null));
    }

    @Test
    void whoAsksForSomeHoldersIsToldOfThoseAlone() {
        assertThat(inquiry.of(0, 1)).hasSize(1).first().satisfies(stands -> assertThat(stands)
                .hasSize(2));
        assertThat(inquiry.of(1, 2)).containsExactly(inquiry.of(0, 2).get(1));
    }

    private static RevenueHistory history(int... days) {
        OrderPlaced order = new OrderPlaced(new OrderId("O-1"), CUSTOMER, PARTNER, 5, FIRST);
        CustomerTransferred away =
                new CustomerTransferred(new TransferId("T-1"), CUSTOMER, PARTNER, null, FIRST.plusDays(5), null);
        RevenueHistory.Builder history = new RevenueHistory.Builder(days.length);
        history.customer(CareTimeline.of(List.of(order), List.of(), List.of(away)));
        for (int day : days) history.booking(100, 0, FIRST.plusDays(day), "EUR");
        return history.build();
    }

    private static final class OnePartner implements Register {
        @Override
        public PartnerChanged state(PartnerId partnerId) {
            List<Enrolment> enrolments = List.of(new Enrolment("ngage", FIRST));
            return new PartnerChanged(
                    partnerId, 1, "NFON", Channel.AGENT, "DE", enrolments, List.of(), FIRST.plusDays(3));
        }

        @Override
        public Successions successions() {
            return Successions.NONE;
        }

        @Override
        public Programmes programmes() {
            return Programmes.bundled();
        }
    }
}
