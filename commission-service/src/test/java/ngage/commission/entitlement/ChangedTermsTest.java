package ngage.commission.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangedTermsTest {
    private static final Programmes PROGRAMMES = Programmes.bundled();
    private static final PartnerId PARTNER = new PartnerId("P-1");
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 30;
    private static final Enrolment EARLY = new Enrolment("ngage", FIRST.plusDays(5));
    private static final Enrolment LATE = new Enrolment("classic", FIRST.plusDays(20));

    private static final PartnerChanged ENROLLED = state(1, Channel.AGENT, List.of(EARLY), null);

    private static PartnerChanged state(
            long revision, Channel channel, List<Enrolment> enrolments, @Nullable LocalDate terminatedOn) {
        return new PartnerChanged(PARTNER, revision, "NFON", channel, "DE", enrolments, List.of(), terminatedOn);
    }

    @Test
    void whatNoHalfDependsOnMovesNothing() {
        List<Certification> certified = List.of(new Certification(FIRST, FIRST.plusYears(1)));
        var after = new PartnerChanged(PARTNER, 2, "DTS", Channel.AGENT, "AT", List.of(EARLY), certified, null);
        assertThat(ChangedTerms.movedFrom(ENROLLED, after)).isEqualTo(LocalDate.MAX);
    }

    @Test
    void anEnrolmentMovesFromItsFirstDay() {
        assertThat(ChangedTerms.movedFrom(null, ENROLLED)).isEqualTo(EARLY.from());
        assertThat(ChangedTerms.movedFrom(ENROLLED, state(2, Channel.AGENT, List.of(EARLY, LATE), null)))
                .isEqualTo(LATE.from());
        assertThat(ChangedTerms.movedFrom(ENROLLED, state(2, Channel.AGENT, List.of(), null)))
                .isEqualTo(EARLY.from());
    }

    @Test
    void anEnrolmentInTheSameProgrammeMovesNothing() {
        Enrolment again = new Enrolment(EARLY.programme(), LATE.from());
        assertThat(ChangedTerms.movedFrom(ENROLLED, state(2, Channel.AGENT, List.of(EARLY, again), null)))
                .isEqualTo(LocalDate.MAX);
    }

    @Test
    void theEndOfAContractMovesFromTheDayAfterIt() {
        PartnerChanged ended = state(2, Channel.AGENT, List.of(EARLY), FIRST.plusDays(25));
        assertThat(ChangedTerms.movedFrom(ENROLLED, ended)).isEqualTo(FIRST.plusDays(26));
        assertThat(ChangedTerms.movedFrom(ended, state(3, Channel.AGENT, List.of(EARLY), FIRST.plusDays(10))))
                .isEqualTo(FIRST.plusDays(11));
        assertThat(ChangedTerms.movedFrom(ended, state(3, Channel.AGENT, List.of(EARLY), null)))
                .isEqualTo(FIRST.plusDays(26));
    }

    @Test
    void theChannelMovesFromTheFirstEnrolmentOn() {
        assertThat(ChangedTerms.movedFrom(ENROLLED, state(2, Channel.WHOLESALE, List.of(EARLY), null)))
                .isEqualTo(EARLY.from());
    }

    @Test
    void whoNeverEnrolledMovesNothing() {
        assertThat(ChangedTerms.movedFrom(null, state(1, Channel.AGENT, List.of(), FIRST)))
                .isEqualTo(LocalDate.MAX);
    }

    @Test
    void whatIsOutdoneMovesNothing() {
        PartnerChanged known = state(3, Channel.AGENT, List.of(EARLY), null);
        assertThat(ChangedTerms.movedFrom(known, state(2, Channel.WHOLESALE, List.of(LATE), FIRST)))
                .isEqualTo(LocalDate.MAX);
        assertThat(ChangedTerms.movedFrom(known, state(3, Channel.WHOLESALE, List.of(LATE), FIRST)))
                .isEqualTo(LocalDate.MAX);
    }

    /** The law: before the day everybody is entitled to what they were. */
    @Test
    void beforeTheDayNoHalfMoves() {
        for (long seed = 1; seed <= 5_000; seed++) {
            Random random = new Random(seed);
            PartnerChanged before = random.nextInt(5) == 0 ? null : random(1, random);
            PartnerChanged after = random(2, random);
            LocalDate from = ChangedTerms.movedFrom(before, after);
            for (LocalDate day = FIRST;
                    day.isBefore(FIRST.plusDays(DAYS)) && day.isBefore(from);
                    day = day.plusDays(1)) {
                assertThat(entitlement(day, after))
                        .as("seed %d, %s: %s, then %s", seed, day, before, after)
                        .isEqualTo(entitlement(day, before));
            }
        }
    }

    private static PartnerChanged random(long revision, Random random) {
        List<Enrolment> enrolments = new ArrayList<>();
        for (int day = 0; day < DAYS; day += 1 + random.nextInt(DAYS)) {
            enrolments.add(new Enrolment(random.nextBoolean() ? "ngage" : "classic", FIRST.plusDays(day)));
        }
        Channel channel = random.nextInt(4) == 0 ? Channel.WHOLESALE : Channel.AGENT;
        return state(revision, channel, enrolments, random.nextBoolean() ? null : FIRST.plusDays(random.nextInt(DAYS)));
    }

    private static Entitlement entitlement(LocalDate day, @Nullable PartnerChanged state) {
        OrderPlaced order = new OrderPlaced(new OrderId("O-1"), CUSTOMER, PARTNER, 1, FIRST);
        var booking = new RevenueBooked(new BookingId("B-1"), CUSTOMER, new Money(100_00, "EUR"), day, null);
        return Entitlement.of(booking, List.of(), CareTimeline.EMPTY.with(order), new Register() {
            @Override
            public @Nullable PartnerChanged state(PartnerId partnerId) {
                return state;
            }

            @Override
            public Successions successions() {
                return Successions.NONE;
            }

            @Override
            public Programmes programmes() {
                return PROGRAMMES;
            }
        });
    }
}
