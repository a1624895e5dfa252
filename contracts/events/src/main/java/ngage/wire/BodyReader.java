package ngage.wire;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.Event;
import ngage.event.ExchangeRatePublished;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;

/** Reads the bodies of facts, member by member; members it does not know are left out, so that producers may add some. */
final class BodyReader {
    private static final Pattern BRAND = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private BodyReader() {}

    static Event read(Topic topic, ObjectReader in) throws IOException {
        return switch (topic) {
            case ORDER_PLACED -> orderPlaced(in);
            case ORDER_CANCELLED -> orderCancelled(in);
            case REVENUE_BOOKED -> revenueBooked(in);
            case CUSTOMER_TRANSFERRED -> customerTransferred(in);
            case PARTNER_CHANGED -> partnerChanged(in);
            case MONTH_OPENED -> monthOpened(in);
            case PROGRAMME_PUBLISHED -> programmePublished(in);
            case EXCHANGE_RATE_PUBLISHED -> exchangeRatePublished(in);
            case PARTNER_SUCCEEDED -> partnerSucceeded(in);
            case PAYOUTS_RELEASED -> payoutsReleased(in);
            case ACQUISITION_PAYOUT, CARE_PAYOUT, ACQUISITION_WITHHELD, CARE_WITHHELD, TIER_CHANGED, LEDGER_SEALED ->
                OutcomeReader.read(topic, in);
            case DEAD_LETTER -> throw new Malformed("dead-letter carries no events of its own");
        };
    }

    private static OrderPlaced orderPlaced(ObjectReader in) throws IOException {
        OrderId orderId = null;
        CustomerId customerId = null;
        PartnerId partnerId = null;
        int extensions = 0;
        LocalDate placedOn = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "orderId" -> orderId = in.id(OrderId::new);
                case "customerId" -> customerId = in.id(CustomerId::new);
                case "partnerId" -> partnerId = in.idOrNull(PartnerId::new);
                case "extensions" -> extensions = (int) in.whole(1, OrderPlaced.EXTENSIONS_MAX);
                case "placedOn" -> placedOn = in.date();
                default -> in.skip();
            }
        }
        in.requirePresent("partnerId");
        in.requirePresent("extensions");
        return new OrderPlaced(
                in.required("orderId", orderId),
                in.required("customerId", customerId),
                partnerId,
                extensions,
                in.required("placedOn", placedOn));
    }

    private static OrderCancelled orderCancelled(ObjectReader in) throws IOException {
        OrderId orderId = null;
        CustomerId customerId = null;
        LocalDate cancelledOn = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "orderId" -> orderId = in.id(OrderId::new);
                case "customerId" -> customerId = in.id(CustomerId::new);
                case "cancelledOn" -> cancelledOn = in.date();
                default -> in.skip();
            }
        }
        return new OrderCancelled(
                in.required("orderId", orderId),
                in.required("customerId", customerId),
                in.required("cancelledOn", cancelledOn));
    }

    private static RevenueBooked revenueBooked(ObjectReader in) throws IOException {
        BookingId bookingId = null;
        CustomerId customerId = null;
        Money amount = null;
        LocalDate serviceDate = null;
        BookingId refundOf = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "bookingId" -> bookingId = in.id(BookingId::new);
                case "customerId" -> customerId = in.id(CustomerId::new);
                case "amount" -> amount = money(in.object());
                case "serviceDate" -> serviceDate = in.date();
                case "refundOf" -> refundOf = in.idOrNull(BookingId::new);
                default -> in.skip();
            }
        }
        RevenueBooked booked = new RevenueBooked(
                in.required("bookingId", bookingId),
                in.required("customerId", customerId),
                in.required("amount", amount),
                in.required("serviceDate", serviceDate),
                refundOf);
        refuseOddRefund(booked);
        return booked;
    }

    private static void refuseOddRefund(RevenueBooked booked) {
        if (!booked.isRefund()) return;
        if (booked.amount().minorUnits() >= 0) {
            throw new Malformed("amount.minorUnits of a refund must be negative, was "
                    + booked.amount().minorUnits());
        }
        if (booked.bookingId().equals(booked.refundOf())) {
            throw new Malformed("refundOf must name another booking, was \"" + booked.refundOf() + "\" itself");
        }
    }

    static Money money(ObjectReader in) throws IOException {
        return money(in, -Money.MINOR_UNITS_MAX, Money.MINOR_UNITS_MAX);
    }

    static Money money(ObjectReader in, long minorUnitsMin, long minorUnitsMax) throws IOException {
        long minorUnits = 0;
        String currency = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "minorUnits" -> minorUnits = in.whole(minorUnitsMin, minorUnitsMax);
                case "currency" -> currency = in.currency();
                default -> in.skip();
            }
        }
        in.requirePresent("minorUnits");
        return new Money(minorUnits, in.required("currency", currency));
    }

    private static CustomerTransferred customerTransferred(ObjectReader in) throws IOException {
        TransferId transferId = null;
        CustomerId customerId = null;
        PartnerId from = null;
        PartnerId to = null;
        LocalDate effectiveOn = null;
        String reason = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "transferId" -> transferId = in.id(TransferId::new);
                case "customerId" -> customerId = in.id(CustomerId::new);
                case "fromPartnerId" -> from = in.idOrNull(PartnerId::new);
                case "toPartnerId" -> to = in.idOrNull(PartnerId::new);
                case "effectiveOn" -> effectiveOn = in.date();
                case "reason" -> reason = in.proseOrNull(CustomerTransferred.REASON_LENGTH_MAX);
                default -> in.skip();
            }
        }
        in.requirePresent("toPartnerId");
        return new CustomerTransferred(
                in.required("transferId", transferId),
                in.required("customerId", customerId),
                from,
                to,
                in.required("effectiveOn", effectiveOn),
                reason);
    }

    private static PartnerChanged partnerChanged(ObjectReader in) throws IOException {
        PartnerId partnerId = null;
        long revision = 0;
        String brand = null;
        Channel channel = null;
        String country = null;
        List<Enrolment> enrolments = null;
        List<Certification> certifications = null;
        LocalDate terminatedOn = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "partnerId" -> partnerId = in.id(PartnerId::new);
                case "revision" -> revision = in.whole(1, Long.MAX_VALUE);
                case "brand" -> brand = in.matching(BRAND);
                case "channel" -> channel = in.oneOf(Channel.class);
                case "country" -> country = in.matching(COUNTRY);
                case "enrolments" -> enrolments = enrolments(in);
                case "certifications" ->
                    certifications = in.objects(PartnerChanged.LIST_SIZE_MAX, BodyReader::certification);
                case "terminatedOn" -> terminatedOn = in.dateOrNull();
                default -> in.skip();
            }
        }
        in.requirePresent("revision");
        return new PartnerChanged(
                in.required("partnerId", partnerId),
                revision,
                in.required("brand", brand),
                in.required("channel", channel),
                in.required("country", country),
                in.required("enrolments", enrolments),
                in.required("certifications", certifications),
                terminatedOn);
    }

    private static List<Enrolment> enrolments(ObjectReader in) throws IOException {
        List<Enrolment> enrolments = in.objects(PartnerChanged.LIST_SIZE_MAX, BodyReader::enrolment);
        Set<LocalDate> days = new HashSet<>();
        for (Enrolment enrolment : enrolments) {
            if (!days.add(enrolment.from())) {
                throw new Malformed("enrolments must not begin on the same day, two begin on " + enrolment.from());
            }
        }
        return enrolments;
    }

    private static Enrolment enrolment(ObjectReader in) throws IOException {
        String programme = null;
        LocalDate from = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "programme" -> programme = in.id(Function.identity());
                case "from" -> from = in.date();
                default -> in.skip();
            }
        }
        return new Enrolment(in.required("programme", programme), in.required("from", from));
    }

    private static Certification certification(ObjectReader in) throws IOException {
        LocalDate validFrom = null;
        LocalDate validTo = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "validFrom" -> validFrom = in.date();
                case "validTo" -> validTo = in.date();
                default -> in.skip();
            }
        }
        Certification read = new Certification(in.required("validFrom", validFrom), in.required("validTo", validTo));
        if (read.validTo().isBefore(read.validFrom())) {
            throw in.fault(
                    "validTo",
                    "must not lie before validFrom " + read.validFrom(),
                    read.validTo().toString());
        }
        return read;
    }

    private static MonthOpened monthOpened(ObjectReader in) throws IOException {
        YearMonth month = null;
        for (String member; (member = in.next()) != null; ) {
            if (member.equals("month")) month = in.month();
            else in.skip();
        }
        return new MonthOpened(in.required("month", month));
    }

    private static ProgrammePublished programmePublished(ObjectReader in) throws IOException {
        String version = null;
        String terms = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "version" -> version = in.version();
                case "terms" -> terms = in.canonicalObject();
                default -> in.skip();
            }
        }
        return new ProgrammePublished(in.required("version", version), in.required("terms", terms));
    }

    private static ExchangeRatePublished exchangeRatePublished(ObjectReader in) throws IOException {
        YearMonth month = null;
        String currency = null;
        String base = null;
        BigDecimal rate = null;
        long revision = 0;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "month" -> month = in.month();
                case "currency" -> currency = in.currency();
                case "base" -> base = in.currency();
                case "rate" ->
                    rate = in.rate(ExchangeRatePublished.INTEGER_DIGITS_MAX, ExchangeRatePublished.FRACTION_DIGITS_MAX);
                case "revision" -> revision = in.whole(1, Long.MAX_VALUE);
                default -> in.skip();
            }
        }
        in.requirePresent("revision");
        return new ExchangeRatePublished(
                in.required("month", month),
                in.required("currency", currency),
                in.required("base", base),
                in.required("rate", rate),
                revision);
    }

    private static PartnerSucceeded partnerSucceeded(ObjectReader in) throws IOException {
        SuccessionId successionId = null;
        PartnerId partnerId = null;
        PartnerId successorId = null;
        LocalDate effectiveOn = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "successionId" -> successionId = in.id(SuccessionId::new);
                case "partnerId" -> partnerId = in.id(PartnerId::new);
                case "successorId" -> successorId = in.id(PartnerId::new);
                case "effectiveOn" -> effectiveOn = in.date();
                default -> in.skip();
            }
        }
        return new PartnerSucceeded(
                in.required("successionId", successionId),
                in.required("partnerId", partnerId),
                in.required("successorId", successorId),
                in.required("effectiveOn", effectiveOn));
    }

    private static PayoutsReleased payoutsReleased(ObjectReader in) throws IOException {
        String releaseId = null;
        PartnerId partnerId = null;
        String releasedBy = null;
        String reason = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "releaseId" -> releaseId = in.id(Function.identity());
                case "partnerId" -> partnerId = in.id(PartnerId::new);
                case "releasedBy" -> releasedBy = in.prose(PayoutsReleased.RELEASED_BY_LENGTH_MAX);
                case "reason" -> reason = in.prose(PayoutsReleased.REASON_LENGTH_MAX);
                default -> in.skip();
            }
        }
        return new PayoutsReleased(
                in.required("releaseId", releaseId),
                in.required("partnerId", partnerId),
                in.required("releasedBy", releasedBy),
                in.required("reason", reason));
    }
}
