package ngage.tier.announcement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.EventId;
import ngage.event.ExchangeRatePublished;
import ngage.event.PartnerChanged;
import ngage.event.TierChanged;
import ngage.event.TierChanged.Reason;
import ngage.event.TierChanged.Status;
import ngage.terms.ExchangeRates;
import ngage.terms.Programmes;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Months;
import ngage.tier.terms.domain.TermsInForce;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One partner from its first state on: each fact that moves its standing is one announcement, and no other is. */
class PartnerAccountTest {
    private static final PartnerId PARTNER = new PartnerId("P-1");
    private static final EventId CAUSE = new EventId("/orders", "e-1");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final LocalDate BEGINNING = LocalDate.of(2025, 1, 1);
    private static final TermsInForce TERMS = new TermsInForce(0, Programmes.bundled(), ExchangeRates.NONE);

    private final PartnerAccount account = new PartnerAccount(PARTNER, "EUR");

    @Test
    void whoIsNotKnownHasNoStanding() {
        account.add(sold(1_000));
        assertThat(account.announce(TERMS, Months.of(MARCH), CAUSE)).isNull();
        assertThat(account.state()).isNull();
        assertThat(account.announced()).isEqualTo(Announced.nothing("EUR"));
    }

    @Test
    void eachMoveIsToldOnce() {
        PartnerChanged state = state(1, null);
        assertThat(account.change(state)).isTrue();
        assertThat(account.state()).isEqualTo(state);
        TierChanged silver = account.announce(TERMS, Months.of(MARCH), CAUSE);
        assertThat(silver).isNotNull();
        assertThat(silver.to()).isEqualTo("Silver");
        assertThat(silver.cause()).isEqualTo(CAUSE);
        assertThat(account.announced()).isEqualTo(Announcing.after(silver));
        assertThat(account.announce(TERMS, Months.of(MARCH), CAUSE)).isNull();

        account.add(sold(300));
        TierChanged gold = account.announce(TERMS, Months.of(MARCH), CAUSE);
        assertThat(gold).isNotNull();
        assertThat(gold.revision()).isEqualTo(2);
        assertThat(gold.from()).isEqualTo("Silver");
        assertThat(gold.to()).isEqualTo("Gold");
        assertThat(gold.reason()).isEqualTo(Reason.EARNED);
        assertThat(gold.extensions()).isEqualTo(300);
        assertThat(gold.month()).isEqualTo(MARCH);
        assertThat(account.announce(TERMS, Months.of(MARCH), CAUSE)).isNull();
    }

    @Test
    void onlyANewerStateIsTaken() {
        assertThat(account.change(state(2, null))).isTrue();
        assertThat(account.change(state(2, BEGINNING))).isFalse();
        assertThat(account.change(state(1, BEGINNING))).isFalse();
        assertThat(account.state()).isEqualTo(state(2, null));
        account.announce(TERMS, Months.of(MARCH), CAUSE);

        assertThat(account.change(state(3, BEGINNING))).isTrue();
        TierChanged end = account.announce(TERMS, Months.of(MARCH), CAUSE);
        assertThat(end).isNotNull();
        assertThat(end.status()).isEqualTo(Status.NONE);
        assertThat(end.reason()).isEqualTo(Reason.TERMINATED);
    }

    @Test
    void theOpenMonthDecides() {
        account.change(state(1, LocalDate.of(2026, 3, 31)));
        TierChanged silver = account.announce(TERMS, Months.of(MARCH), CAUSE);
        assertThat(silver).isNotNull();
        assertThat(silver.to()).isEqualTo("Silver");
        TierChanged end = account.announce(TERMS, Months.of(MARCH) + 1, CAUSE);
        assertThat(end).isNotNull();
        assertThat(end.month()).isEqualTo(MARCH.plusMonths(1));
        assertThat(end.to()).isNull();
    }

    @Test
    void newTermsAreTakenUpByTheirNumber() {
        account.change(state(1, null));
        account.add(new Contribution.Cared(PARTNER, Months.of(MARCH), Months.of(MARCH), "USD", 30_000_000));
        assertThat(account.announce(TERMS, Months.of(MARCH), CAUSE).to()).isEqualTo("Silver");

        ExchangeRates rates =
                ExchangeRates.of(List.of(new ExchangeRatePublished(MARCH, "USD", "EUR", BigDecimal.ONE, 1)));
        TierChanged gold = account.announce(new TermsInForce(1, Programmes.bundled(), rates), Months.of(MARCH), CAUSE);
        assertThat(gold).isNotNull();
        assertThat(gold.to()).isEqualTo("Gold");
        assertThat(gold.careRevenue().minorUnits()).isEqualTo(30_000_000);
    }

    @Test
    void whatWasToldElsewhereIsToBeRead() {
        assertThat(account.isUpToDate()).as("nothing was read yet").isFalse();
        account.upToDate();
        assertThat(account.isUpToDate()).isTrue();
        account.toldElsewhere();
        assertThat(account.isUpToDate()).isFalse();
    }

    @Test
    void whatWasDoneElsewhereIsTakenOver() {
        assertThat(account.stateRevision()).isZero();
        account.change(state(4, null));
        account.add(sold(200));
        assertThat(account.announce(TERMS, Months.of(MARCH), CAUSE).to()).isEqualTo("Silver");
        assertThat(account.stateRevision()).isEqualTo(4);

        account.add(sold(100));
        TierChanged gold = account.announce(TERMS, Months.of(MARCH), CAUSE);
        assertThat(gold.to()).isEqualTo("Gold");
        assertThat(gold.extensions()).isEqualTo(300);

        account.add(sold(-300));
        account.announced(new Announced(7, "ngage@2022-01-01", "Silver", Status.ACTIVE, "EUR"));
        assertThat(account.announced().revision()).isEqualTo(7);
        assertThat(account.announce(TERMS, Months.of(MARCH), CAUSE))
                .as("Silver is what was said")
                .isNull();
    }

    private static Contribution sold(long extensions) {
        return new Contribution.Sold(PARTNER, Months.of(MARCH), extensions);
    }

    private static PartnerChanged state(long revision, @Nullable LocalDate terminatedOn) {
        return new PartnerChanged(
                PARTNER,
                revision,
                "NFON",
                Channel.AGENT,
                "DE",
                List.of(new Enrolment("ngage", BEGINNING)),
                List.of(new Certification(BEGINNING, LocalDate.of(2030, 12, 31))),
                terminatedOn);
    }
}
