package ngage.local.programme;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.commission.entitlement.Register;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.ExchangeRatePublished;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.ExchangeRates;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/** The facts of a case, as the services would hold them. */
final class CaseFacts implements Register {
    private static final Certification ALWAYS = new Certification(LocalDate.of(1990, 1, 1), LocalDate.of(2100, 12, 31));

    private final Programmes programmes;
    private final Map<PartnerId, PartnerChanged> partners = new HashMap<>();
    final Map<CustomerId, CareTimeline> timelines = new HashMap<>();
    final List<RevenueBooked> bookings = new ArrayList<>();
    final List<RevenueBooked> refunds = new ArrayList<>();
    private final Successions successions;
    private final ExchangeRates rates;

    private CaseFacts(Programmes programmes, Successions successions, ExchangeRates rates) {
        this.programmes = programmes;
        this.successions = successions;
        this.rates = rates;
    }

    /**
     * The facts that the case tells.
     *
     * @throws BadCase if one of them could not have happened
     */
    static CaseFacts of(GoldenCase told, Programmes programmes) {
        try {
            CaseFacts facts = new CaseFacts(programmes, successions(told), rates(told));
            each(told.partners())
                    .forEach(partner -> facts.partners.put(new PartnerId(partner.id()), facts.partner(partner)));
            each(told.orders()).forEach(facts::add);
            each(told.cancellations()).forEach(facts::add);
            each(told.transfers()).forEach(facts::add);
            each(told.bookings()).forEach(facts::add);
            return facts;
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException wrong) {
            throw new BadCase(String.valueOf(wrong.getMessage()));
        }
    }

    private static <T> List<T> each(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static Successions successions(GoldenCase told) {
        return Successions.of(each(told.successions()).stream()
                .map(line -> new PartnerSucceeded(
                        new SuccessionId(line.id()),
                        new PartnerId(line.partner()),
                        new PartnerId(line.successor()),
                        LocalDate.parse(line.day())))
                .toList());
    }

    private static ExchangeRates rates(GoldenCase told) {
        return ExchangeRates.of(each(told.rates()).stream()
                .map(line -> new ExchangeRatePublished(
                        YearMonth.parse(line.month()), line.currency(), line.base(), new BigDecimal(line.rate()), 1))
                .toList());
    }

    private PartnerChanged partner(GoldenCase.Partner line) {
        List<Enrolment> enrolments = each(line.enrolled()).stream()
                .map(enrolled -> new Enrolment(enrolled.programme(), LocalDate.parse(enrolled.from())))
                .toList();
        List<Certification> certifications = line.certified() == null
                ? List.of(ALWAYS)
                : line.certified().stream()
                        .map(period -> new Certification(LocalDate.parse(period.from()), LocalDate.parse(period.to())))
                        .toList();
        return new PartnerChanged(
                new PartnerId(line.id()),
                1,
                brand(enrolments),
                line.channel() == null ? Channel.AGENT : Channel.valueOf(line.channel()),
                "DE",
                enrolments,
                certifications,
                line.terminated() == null ? null : LocalDate.parse(line.terminated()));
    }

    private String brand(List<Enrolment> enrolments) {
        for (Enrolment enrolment : enrolments) {
            for (Programme version : programmes.versionsOf(enrolment.programme())) return version.brand();
        }
        return "NONE";
    }

    private void add(GoldenCase.Order line) {
        PartnerId seller = line.partner() == null ? null : new PartnerId(line.partner());
        CustomerId customer = new CustomerId(line.customer());
        OrderPlaced order = new OrderPlaced(
                new OrderId(line.id()), customer, seller, line.extensions(), LocalDate.parse(line.day()));
        timelines.put(customer, timeline(customer).with(order));
    }

    private void add(GoldenCase.Cancellation line) {
        CustomerId customer = new CustomerId(line.customer());
        OrderCancelled cancelled = new OrderCancelled(new OrderId(line.order()), customer, LocalDate.parse(line.day()));
        timelines.put(customer, timeline(customer).with(cancelled));
    }

    private void add(GoldenCase.Transfer line) {
        CustomerId customer = new CustomerId(line.customer());
        CustomerTransferred transfer = new CustomerTransferred(
                new TransferId(line.id()),
                customer,
                line.from() == null ? null : new PartnerId(line.from()),
                line.to() == null ? null : new PartnerId(line.to()),
                LocalDate.parse(line.day()),
                null);
        timelines.put(customer, timeline(customer).with(transfer));
    }

    private void add(GoldenCase.Booking line) {
        RevenueBooked booking = new RevenueBooked(
                new BookingId(line.id()),
                new CustomerId(line.customer()),
                money(line.amount()),
                LocalDate.parse(line.day()),
                line.refunds() == null ? null : new BookingId(line.refunds()));
        (booking.isRefund() ? refunds : bookings).add(booking);
    }

    @Override
    public @Nullable PartnerChanged state(PartnerId partnerId) {
        return partners.get(partnerId);
    }

    @Override
    public Successions successions() {
        return successions;
    }

    @Override
    public Programmes programmes() {
        return programmes;
    }

    ExchangeRates rates() {
        return rates;
    }

    CareTimeline timeline(CustomerId customer) {
        return timelines.getOrDefault(customer, CareTimeline.EMPTY);
    }

    List<RevenueBooked> refundsOf(RevenueBooked booking) {
        return refunds.stream()
                .filter(refund -> booking.bookingId().equals(refund.refundOf()))
                .toList();
    }

    /** Reads {@code 12.50 EUR}. */
    static Money money(String text) {
        String[] parts = text.split(" ");
        if (parts.length != 2 || !Money.isCurrency(parts[1]))
            throw new BadCase("an amount is like 12.50 EUR, not " + text);
        try {
            BigDecimal major = new BigDecimal(parts[0]);
            return new Money(major.movePointRight(digits(parts[1])).longValueExact(), parts[1]);
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new BadCase("an amount is like 12.50 EUR, not " + text);
        }
    }

    /** Writes {@code 12.50 EUR}. */
    static String text(long minorUnits, String currency) {
        return BigDecimal.valueOf(minorUnits, digits(currency)).toPlainString() + " " + currency;
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
