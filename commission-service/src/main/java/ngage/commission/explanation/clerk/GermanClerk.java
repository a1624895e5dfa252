package ngage.commission.explanation.clerk;

import java.time.LocalDate;
import java.util.Locale;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.Half;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** A clerk who writes German. */
final class GermanClerk implements Clerk {
    private static final Figures FIGURES = new Figures(Locale.GERMAN, "dd.MM.uuuu");

    @Override
    public String say(Step step) {
        return switch (step) {
            case Step.OfRevenue revenue -> revenue(revenue);
            case Step.OfAttribution attribution -> attribution(attribution);
            case Step.OfTerms terms -> terms(terms);
            case Step.OfVerdict verdict -> verdict(verdict);
            case Step.OfRefusal refusal -> refusal(refusal);
            case Step.OfPosting posting -> posting(posting);
            case Step.OfCustomer customer -> customer(customer);
        };
    }

    private static String revenue(Step.OfRevenue step) {
        return switch (step) {
            case Step.Booked s ->
                "Buchung " + s.bookingId() + ": " + money(s.amount()) + " für Kunde " + s.customerId()
                        + ", Leistungsdatum " + day(s.serviceDate()) + ".";
            case Step.Refunded s ->
                "Die Erstattung " + s.bookingId() + " über " + money(s.amount())
                        + switch (s.state()) {
                            case COUNTED -> " zählt.";
                            case WAITING -> " wartet auf ihre Buchung.";
                            case MISMATCH ->
                                " zählt nicht: Kunde oder Währung sind andere als die der Buchung, oder die Buchung kann"
                                        + " nicht erstattet werden.";
                        };
            case Step.Remaining s ->
                "Netto sind es " + money(s.net())
                        + (s.excess().minorUnits() == 0
                                ? "."
                                : "; " + money(s.excess()) + " wurden mehr erstattet als gebucht und zählen nicht.");
            case Step.RefundOf s ->
                s.bookingId() + " ist eine Erstattung über " + money(s.amount()) + " zur Buchung " + s.originalId()
                        + switch (s.state()) {
                            case COUNTED -> "; sie mindert diese Buchung und damit beide Hälften.";
                            case WAITING -> "; sie wartet, bis diese Buchung bekannt ist.";
                            case MISMATCH ->
                                "; sie zählt nicht: Kunde oder Währung sind andere als die der Buchung, oder die Buchung"
                                        + " kann nicht erstattet werden.";
                        };
        };
    }

    private static String attribution(Step.OfAttribution step) {
        return switch (step) {
            case Step.WonBy s ->
                s.partnerId() + " hat den Kunden gewonnen, mit dem Auftrag " + s.orderId() + " vom " + day(s.placedOn())
                        + " (" + s.extensions() + " Nebenstellen), dem frühesten, der nicht storniert ist.";
            case Step.SoldDirectly s ->
                "Der Kunde wurde direkt verkauft: Der früheste Auftrag, der nicht storniert ist, " + s.orderId()
                        + " vom " + day(s.placedOn()) + ", nennt keinen Partner.";
            case Step.NotWon s ->
                "Vom Kunden " + s.customerId() + " ist kein Auftrag bekannt; niemand hat ihn bisher gewonnen.";
            case Step.CaredBy s ->
                "Am " + day(s.day()) + " betreute " + s.partnerId() + " den Kunden, durch die Übergabe "
                        + s.transferId() + " zum " + day(s.since()) + ".";
            case Step.CaredByWinner s ->
                "Am " + day(s.day()) + " betreute " + s.partnerId()
                        + " den Kunden: Er hat ihn gewonnen, und bis dahin wurde er nicht übergeben.";
            case Step.CaredByHouse s ->
                "Am " + day(s.day()) + " betreute das Haus den Kunden, durch die Übergabe " + s.transferId() + " zum "
                        + day(s.since()) + ".";
            case Step.CaredBySeller s ->
                "Am " + day(s.day())
                        + " betreute das Haus den Kunden: Es hat ihm direkt verkauft, und bis dahin wurde er nicht übergeben.";
            case Step.PassedOn s ->
                s.successorId() + " hat " + s.partnerId() + " zum " + day(s.effectiveOn()) + " übernommen ("
                        + s.successionId() + ") und steht seitdem bei der " + half(s.half()) + " an seiner Stelle.";
        };
    }

    private static String terms(Step.OfTerms step) {
        return switch (step) {
            case Step.OwnTerms s ->
                "Für " + s.partnerId() + " gilt das Programm " + version(s.programme(), s.validFrom()) + ": "
                        + rates(s.rateBasisPoints(), s.shareBasisPoints(), s.half());
            case Step.BorrowedTerms s ->
                (s.partnerId() == null ? "Niemand" : s.partnerId()) + " hat"
                        + (s.partnerId() == null ? " eigene" : " keine eigenen") + " Bedingungen für die "
                        + half(s.half()) + "; gerechnet wird nach dem Programm " + version(s.programme(), s.validFrom())
                        + ": " + rates(s.rateBasisPoints(), s.shareBasisPoints(), s.half());
            case Step.NoTerms s -> "Am " + day(s.day()) + " war kein Programm in Kraft; es gibt keine Provision.";
            case Step.Rounded s ->
                FIGURES.percent(s.rateBasisPoints()) + " von " + money(s.net()) + " sind "
                        + exact(s.unroundedMinorUnits(), s.net()) + ", gerundet " + money(s.total()) + ".";
            case Step.Halved s ->
                "Die Betreuungshälfte ist " + FIGURES.percent(s.careShareBasisPoints()) + " davon, "
                        + exact(s.unroundedCareMinorUnits(), s.total()) + ", abgerundet " + money(s.care())
                        + "; die Gewinnungshälfte ist der Rest, " + money(s.acquisition()) + ".";
        };
    }

    private static String rates(int rate, int share, Half half) {
        return FIGURES.percent(rate) + " Provision, davon " + FIGURES.percent(share) + " für die " + half(half) + ".";
    }

    private static String verdict(Step.OfVerdict step) {
        return switch (step) {
            case Step.Earns s -> s.partnerId() + " erhält die " + half(s.half()) + ": " + money(s.amount()) + ".";
            case Step.HeldNotWon s ->
                held(s.half(), s.amount())
                        + "Kein Auftrag sagt, wer den Kunden gewonnen hat. Gebucht wird sie, sobald es einer tut.";
            case Step.HeldUnknown s ->
                held(s.half(), s.amount()) + s.partnerId()
                        + " ist noch nicht als Partner bekannt. Gebucht wird sie, sobald er es ist.";
            case Step.HeldNotEnrolled s ->
                held(s.half(), s.amount()) + s.partnerId() + " war am " + day(s.day()) + " in keinem Programm"
                        + (s.enrolledFrom() == null
                                ? "."
                                : "; seine erste Teilnahme beginnt am " + day(s.enrolledFrom()) + ".");
            case Step.HeldNoTerms s ->
                held(s.half(), s.amount()) + "Das Programm " + s.programme() + " von " + s.partnerId() + " hat am "
                        + day(s.day()) + " keine Bedingungen in Kraft.";
            case Step.HouseSale s ->
                house(s.half(), s.amount())
                        + switch (s.half()) {
                            case ACQUISITION -> "Es hat dem Kunden direkt verkauft.";
                            case CARE -> "Es hat den Kunden selbst betreut.";
                        };
            case Step.HouseChannel s ->
                house(s.half(), s.amount()) + s.partnerId() + " " + channel(s.channel())
                        + ", und dafür zahlt sein Programm keine Provision.";
            case Step.HouseTerminated s ->
                house(s.half(), s.amount()) + "Der Vertrag von " + s.partnerId() + " endete am " + day(s.terminatedOn())
                        + ", und diese Hälfte endet mit ihm.";
        };
    }

    private static String held(Half half, Money amount) {
        return "Die " + half(half) + ", " + money(amount) + ", wird zurückgehalten: ";
    }

    private static String house(Half half, Money amount) {
        return "Die " + half(half) + ", " + money(amount) + ", bleibt beim Haus: ";
    }

    private static String refusal(Step.OfRefusal step) {
        return switch (step) {
            case Step.MovedAway s ->
                "Keine Betreuungshälfte für " + s.partnerId() + ": Der Kunde ging zum " + day(s.movedOn()) + " an "
                        + orHouse(s.toPartnerId()) + " (" + s.transferId() + ").";
            case Step.CaresLater s ->
                "Keine Betreuungshälfte für " + s.partnerId() + ": Er betreut den Kunden erst ab dem " + day(s.from())
                        + " (" + s.transferId() + "), und das Leistungsdatum ist der " + day(s.day()) + ".";
            case Step.NeverCared s ->
                "Keine Betreuungshälfte für " + s.partnerId()
                        + ": Kein Auftrag und keine Übergabe hat ihm diesen Kunden je zur Betreuung gegeben.";
            case Step.LaterOrder s ->
                "Keine Gewinnungshälfte für " + s.partnerId() + ": Sein erster Auftrag, " + s.orderId() + " vom "
                        + day(s.placedOn()) + ", kam nach " + s.winningOrderId() + " vom " + day(s.winningPlacedOn())
                        + " (" + orHouse(s.winnerId()) + ").";
            case Step.OrderGone s ->
                "Keine Gewinnungshälfte für " + s.partnerId() + ": Sein Auftrag " + s.orderId() + " wurde am "
                        + day(s.cancelledOn()) + " storniert.";
            case Step.NoOrder s ->
                "Keine Gewinnungshälfte für " + s.partnerId() + ": Von ihm gibt es keinen Auftrag dieses Kunden.";
            case Step.Bought s ->
                "Keine " + half(s.half()) + " für " + s.partnerId() + ": " + s.successorId() + " hat ihn zum "
                        + day(s.effectiveOn()) + " übernommen (" + s.successionId() + ") und verdient seitdem an seiner"
                        + " Stelle.";
            case Step.SucceedsLater s ->
                "Noch keine " + half(s.half()) + " für " + s.partnerId() + ": Er übernimmt " + s.boughtId() + " zum "
                        + day(s.effectiveOn()) + " (" + s.successionId() + "), nach dem Leistungsdatum.";
        };
    }

    private static String posting(Step.OfPosting step) {
        return switch (step) {
            case Step.Posted s ->
                s.amount().minorUnits() >= 0
                        ? money(s.amount()) + " an " + s.partnerId() + " für die " + half(s.half()) + " der Buchung "
                                + s.bookingId() + "."
                        : money(s.amount()) + ", von " + s.partnerId() + " zurückgenommen, bei der " + half(s.half())
                                + " der Buchung " + s.bookingId() + ".";
            case Step.PostedBefore s ->
                s.lines() == 0
                        ? "Vorher war für " + s.partnerId() + " bei dieser Hälfte nichts gebucht."
                        : "Vorher waren für " + s.partnerId() + " bei dieser Hälfte " + money(s.amount())
                                + " gebucht, in " + s.lines() + (s.lines() == 1 ? " Zeile." : " Zeilen.");
            case Step.Difference s ->
                "Gebucht ist der Unterschied: " + money(s.target()) + " weniger " + money(s.before()) + " sind "
                        + money(s.amount()) + ".";
            case Step.TakenBack s ->
                "Die " + half(s.half()) + " steht " + s.partnerId() + " nicht mehr zu: Die vorher gebuchten "
                        + money(s.before()) + " werden zurückgenommen, " + money(s.amount()) + ".";
            case Step.CausedBy s -> caused(s.cause());
            case Step.SinceThen s ->
                s.lines() == 1
                        ? "Seitdem wurde bei dieser Hälfte eine weitere Zeile gebucht; diese bleibt, wie sie ist."
                        : "Seitdem wurden bei dieser Hälfte " + s.lines()
                                + " weitere Zeilen gebucht; diese bleibt, wie sie" + " ist.";
            case Step.ToldAsOfNow _ ->
                "Seitdem sind Fakten dazugekommen. Wer den Kunden gewonnen und betreut hat, steht hier nach heutigem"
                        + " Stand.";
            case Step.OrderUnknown _ ->
                "Es gibt weitere Fakten, die zum selben Betrag führen; ob sie damals schon da waren, ist nicht bekannt.";
        };
    }

    private static String caused(Cause cause) {
        String where = "Ereignis " + cause.id().id() + " von " + cause.id().source() + read(cause.place());
        Fact fact = cause.fact();
        if (fact == null) return "Anlass der Buchung: " + where + ".";
        return "Anlass der Buchung: " + fact(fact) + " (" + where + ").";
    }

    private static String read(Cause.@Nullable Place place) {
        if (place == null) return "; eine Wiederherstellung hat sie nachgetragen, daher fehlt, wo das Ereignis stand";
        return ", Topic " + place.topic() + ", Partition " + place.partition() + ", Offset " + place.offset();
    }

    private static String fact(Fact fact) {
        return switch (fact) {
            case OrderPlaced f ->
                "Auftrag " + f.orderId() + " " + ofOrHouse(f.partnerId()) + " vom " + day(f.placedOn());
            case OrderCancelled f -> "Storno des Auftrags " + f.orderId() + " am " + day(f.cancelledOn());
            case CustomerTransferred f ->
                "Übergabe " + f.transferId() + " des Kunden an " + orHouse(f.toPartnerId()) + " zum "
                        + day(f.effectiveOn());
            case RevenueBooked f ->
                f.isRefund()
                        ? "Erstattung " + f.bookingId() + " über " + money(f.amount()) + " zur Buchung " + f.refundOf()
                        : "Buchung " + f.bookingId() + " über " + money(f.amount());
            case PartnerChanged f -> "neue Vertragsdaten von " + f.partnerId() + " in der Revision " + f.revision();
            case PartnerSucceeded f ->
                "Übernahme von " + f.partnerId() + " durch " + f.successorId() + " zum " + day(f.effectiveOn());
            case ProgrammePublished f -> "Veröffentlichung der Bedingungen " + f.version();
            case PayoutsReleased f -> "Freigabe der Auszahlungen von " + f.partnerId() + " (" + f.releaseId() + ")";
            case MonthOpened f -> "Eröffnung des Monats " + f.month();
            case ExchangeRatePublished f -> "Kurs von " + f.currency() + " für " + f.month();
        };
    }

    private static String customer(Step.OfCustomer step) {
        return switch (step) {
            case Step.Ordered s ->
                "Auftrag " + s.orderId() + " " + ofOrHouse(s.partnerId()) + ": " + s.extensions()
                        + " Nebenstellen, erteilt am " + day(s.placedOn())
                        + (s.cancelledOn() == null ? "." : ", storniert am " + day(s.cancelledOn()) + ".");
            case Step.Care s -> s.partnerId() + " betreut den Kunden" + period(s.from(), s.to(), s.transferId());
            case Step.CareOfHouse s -> "Das Haus betreut den Kunden" + period(s.from(), s.to(), s.transferId());
            case Step.EarnsAcquisition s ->
                s.partnerId() + " erhält die Gewinnungshälfte der Buchungen dieses Kunden"
                        + period(s.from(), null, null);
            case Step.EarnsCare s ->
                s.partnerId() + " erhält die Betreuungshälfte der Buchungen dieses Kunden"
                        + period(s.from(), s.until(), null);
            case Step.ContractUnknown s ->
                "Was ihm zustünde, wird zurückgehalten: " + s.partnerId() + " ist noch nicht als Partner bekannt.";
            case Step.ContractWithoutProgramme s ->
                "Was ihm zustünde, wird zurückgehalten: " + s.partnerId() + " ist in keinem Programm.";
            case Step.ContractInChannel s ->
                "Was ihm zustünde, bleibt beim Haus: " + s.partnerId() + " " + channel(s.channel())
                        + ", und dafür zahlt " + s.programme() + " keine Provision.";
            case Step.ContractEnded s ->
                "Der Vertrag von " + s.partnerId() + " endete am " + day(s.terminatedOn())
                        + "; was nach seinem Programm mit dem Vertrag endet, bleibt danach beim Haus.";
            case Step.ContractRuns s -> s.partnerId() + " ist seit dem " + day(s.enrolledFrom()) + " im Programm.";
        };
    }

    private static String period(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String transferId) {
        String begin = from == null ? "" : " ab dem " + day(from);
        String end = to == null ? "" : " bis zum " + day(to.minusDays(1));
        return begin + end + (transferId == null ? "." : " (" + transferId + ").");
    }

    private static String version(String programme, LocalDate validFrom) {
        return programme.substring(0, programme.indexOf('@')) + " in der Fassung vom " + day(validFrom);
    }

    private static String half(Half half) {
        return switch (half) {
            case ACQUISITION -> "Gewinnungshälfte";
            case CARE -> "Betreuungshälfte";
        };
    }

    private static String channel(Channel channel) {
        return switch (channel) {
            case AGENT -> "ist Handelsvertreter";
            case DISTRIBUTION -> "kauft über die Distribution";
            case WHOLESALE -> "ist Großhandelspartner";
        };
    }

    private static String orHouse(@Nullable Object partner) {
        return partner == null ? "das Haus" : partner.toString();
    }

    private static String ofOrHouse(@Nullable Object partner) {
        return partner == null ? "vom Haus" : "von " + partner;
    }

    private static String money(Money money) {
        return FIGURES.number(money) + " " + money.currency();
    }

    private static String exact(String minorUnits, Money like) {
        return FIGURES.number(minorUnits, like.currency()) + " " + like.currency();
    }

    private static String day(LocalDate day) {
        return FIGURES.day(day);
    }
}
