package ngage.tier.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.event.CustomerTransferred;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.ExchangeRates;
import ngage.terms.Measures;
import ngage.terms.NetRevenue;
import ngage.terms.Programme;
import ngage.terms.ProgrammeReader;
import ngage.terms.Programmes;
import ngage.terms.Standing;
import ngage.terms.StandingFold;
import ngage.terms.Successions;
import ngage.tier.announcement.domain.Announced;
import ngage.tier.measure.MeasureStore;
import ngage.tier.measure.domain.PartnerMeasures;
import ngage.tier.terms.TermsCatalogue;
import ngage.value.CustomerId;
import ngage.value.PartnerId;

/** The measures of a partner from the whole set of facts, by the rulebook's sentences and without any bookkeeping. */
final class Oracle {
    private final List<Fact> facts;
    private final Map<CustomerId, CareTimeline> timelines = new HashMap<>();

    Oracle(List<Fact> facts) {
        this.facts = facts;
        for (Fact fact : facts) {
            switch (fact) {
                case OrderPlaced f -> timelines.merge(f.customerId(), CareTimeline.EMPTY.with(f), (t, x) -> t.with(f));
                case OrderCancelled f ->
                    timelines.merge(f.customerId(), CareTimeline.EMPTY.with(f), (t, x) -> t.with(f));
                case CustomerTransferred f ->
                    timelines.merge(f.customerId(), CareTimeline.EMPTY.with(f), (t, x) -> t.with(f));
                default -> {}
            }
        }
    }

    Set<PartnerId> partners() {
        Set<PartnerId> partners = new HashSet<>();
        for (Fact fact : facts) if (fact instanceof PartnerChanged state) partners.add(state.partnerId());
        return partners;
    }

    PartnerChanged state(PartnerId partner) {
        return facts.stream()
                .filter(PartnerChanged.class::isInstance)
                .map(PartnerChanged.class::cast)
                .filter(state -> state.partnerId().equals(partner))
                .max(java.util.Comparator.comparingLong(PartnerChanged::revision))
                .orElseThrow();
    }

    Programmes programmes() {
        Programmes programmes = Programmes.bundled();
        for (Fact fact : facts) {
            if (!(fact instanceof ProgrammePublished published)) continue;
            programmes = programmes.with(ProgrammeReader.json(published.terms())
                    .orThrow(published.version())
                    .programme());
        }
        return programmes;
    }

    private ExchangeRates rates() {
        return ExchangeRates.of(facts.stream()
                .filter(ExchangeRatePublished.class::isInstance)
                .map(ExchangeRatePublished.class::cast)
                .toList());
    }

    private Successions successions() {
        return Successions.of(facts.stream()
                .filter(PartnerSucceeded.class::isInstance)
                .map(PartnerSucceeded.class::cast)
                .toList());
    }

    /** That a database has these measures, and has announced the standings that follow from them. */
    void assertStandings(Connection connection, YearMonth open, String what) throws SQLException {
        Programmes programmes = programmes();
        for (PartnerId partner : partners()) {
            Measures expected = measures(partner);
            PartnerMeasures actual = new PartnerMeasures();
            MeasureStore.read(connection, List.of(partner), actual::add);
            actual.convertBy(new TermsCatalogue().latest(connection).rates());
            for (int month = 0; month <= Histories.MONTHS; month++) {
                YearMonth asked = Histories.FIRST.plusMonths(month);
                String place = what + ", " + partner + " in " + asked;
                for (Programme programme : programmes.all()) {
                    assertThat(actual.extensions(asked, programme))
                            .as(place)
                            .isEqualTo(expected.extensions(asked, programme));
                    assertThat(actual.careRevenue(asked, programme))
                            .as(place)
                            .isEqualTo(expected.careRevenue(asked, programme));
                }
            }
            Standing standing =
                    StandingFold.of(state(partner), programmes, open).last(expected);
            Announced announced =
                    AnnouncedStore.read(connection, List.of(partner)).getOrDefault(partner, Announced.nothing("EUR"));
            assertThat(announced.tier()).as(what + ", " + partner).isEqualTo(standing.tierName());
            assertThat(announced.status()).as(what + ", " + partner).isEqualTo(standing.status());
        }
        connection.rollback();
    }

    Measures measures(PartnerId partner) {
        Successions successions = successions();
        ExchangeRates rates = rates();
        return new Measures() {
            @Override
            public long extensions(YearMonth month, Programme programme) {
                long sum = 0;
                for (CareTimeline timeline : timelines.values()) {
                    for (CareTimeline.TrackedOrder tracked : timeline.orders()) {
                        PartnerId seller = tracked.order().partnerId();
                        LocalDate day = tracked.order().placedOn();
                        boolean mine = seller != null
                                && successions.holderOn(seller, day).equals(partner);
                        if (mine && tracked.counts() && inWindow(YearMonth.from(day), month, programme)) {
                            sum += tracked.order().extensions();
                        }
                    }
                }
                return sum;
            }

            @Override
            public long careRevenue(YearMonth month, Programme programme) {
                Map<YearMonth, Map<String, Long>> sums = new HashMap<>();
                for (Fact fact : facts) {
                    if (!(fact instanceof RevenueBooked booked) || booked.isRefund()) continue;
                    YearMonth earned = YearMonth.from(booked.serviceDate());
                    boolean portfolio = programme.careRevenue() == Programme.CareRevenue.PORTFOLIO;
                    LocalDate day = portfolio ? month.atEndOfMonth() : booked.serviceDate();
                    CareTimeline timeline = timelines.getOrDefault(booked.customerId(), CareTimeline.EMPTY);
                    PartnerId carer = successions
                            .holderOn(timeline.carerOn(day).holder(), day)
                            .partnerOrNull();
                    if (!partner.equals(carer) || !inWindow(earned, month, programme)) continue;
                    sums.computeIfAbsent(earned, m -> new HashMap<>())
                            .merge(
                                    booked.amount().currency(),
                                    NetRevenue.of(booked, refundsOf(booked)).netMinorUnits(),
                                    Long::sum);
                }
                return sums.entrySet().stream()
                        .flatMapToLong(
                                earned -> earned.getValue().entrySet().stream().mapToLong(sum -> rates.convert(
                                                sum.getValue(), earned.getKey(), sum.getKey(), programme.currency())
                                        .orElse(0)))
                        .sum();
            }
        };
    }

    private List<RevenueBooked> refundsOf(RevenueBooked original) {
        List<RevenueBooked> refunds = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof RevenueBooked refund && original.bookingId().equals(refund.refundOf()))
                refunds.add(refund);
        }
        return refunds;
    }

    private static boolean inWindow(YearMonth month, YearMonth of, Programme programme) {
        return !month.isAfter(of) && month.isAfter(of.minusMonths(programme.windowMonths()));
    }
}
