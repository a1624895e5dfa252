package ngage.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import ngage.event.Certification;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.Event;
import ngage.event.EventId;
import ngage.event.ExchangeRatePublished;
import ngage.event.LedgerSealed;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.Payout;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.event.TierChanged;
import ngage.event.TierReason;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** Writes the body of an event: always the same bytes for the same content, so that contents can be compared. */
final class BodyWriter {
    private final JsonGenerator out;

    BodyWriter(JsonGenerator out) {
        this.out = out;
    }

    void write(Event event) throws IOException {
        out.writeStartObject();
        switch (event) {
            case OrderPlaced e -> orderPlaced(e);
            case OrderCancelled e -> orderCancelled(e);
            case RevenueBooked e -> revenueBooked(e);
            case CustomerTransferred e -> customerTransferred(e);
            case PartnerChanged e -> partnerChanged(e);
            case MonthOpened e -> text("month", e.month());
            case ProgrammePublished e -> programmePublished(e);
            case ExchangeRatePublished e -> exchangeRatePublished(e);
            case PartnerSucceeded e -> partnerSucceeded(e);
            case PayoutsReleased e -> payoutsReleased(e);
            case Payout e -> payout(e);
            case TierChanged e -> tierChanged(e);
            case LedgerSealed e -> ledgerSealed(e);
        }
        out.writeEndObject();
    }

    private void orderPlaced(OrderPlaced e) throws IOException {
        text("orderId", e.orderId());
        text("customerId", e.customerId());
        text("partnerId", e.partnerId());
        out.writeNumberField("extensions", e.extensions());
        text("placedOn", e.placedOn());
    }

    private void orderCancelled(OrderCancelled e) throws IOException {
        text("orderId", e.orderId());
        text("customerId", e.customerId());
        text("cancelledOn", e.cancelledOn());
    }

    private void revenueBooked(RevenueBooked e) throws IOException {
        text("bookingId", e.bookingId());
        text("customerId", e.customerId());
        money("amount", e.amount());
        text("serviceDate", e.serviceDate());
        if (e.refundOf() != null) text("refundOf", e.refundOf());
    }

    private void customerTransferred(CustomerTransferred e) throws IOException {
        text("transferId", e.transferId());
        text("customerId", e.customerId());
        text("fromPartnerId", e.fromPartnerId());
        text("toPartnerId", e.toPartnerId());
        text("effectiveOn", e.effectiveOn());
        text("reason", e.reason());
    }

    private void partnerChanged(PartnerChanged e) throws IOException {
        text("partnerId", e.partnerId());
        out.writeNumberField("revision", e.revision());
        text("brand", e.brand());
        text("channel", e.channel());
        text("country", e.country());
        out.writeArrayFieldStart("enrolments");
        for (Enrolment enrolment : e.enrolments()) {
            out.writeStartObject();
            text("programme", enrolment.programme());
            text("from", enrolment.from());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("certifications");
        for (Certification certification : e.certifications()) {
            out.writeStartObject();
            text("validFrom", certification.validFrom());
            text("validTo", certification.validTo());
            out.writeEndObject();
        }
        out.writeEndArray();
        text("terminatedOn", e.terminatedOn());
    }

    private void programmePublished(ProgrammePublished e) throws IOException {
        text("version", e.version());
        out.writeFieldName("terms");
        out.writeRawValue(CanonicalJson.of(e.terms()));
    }

    private void exchangeRatePublished(ExchangeRatePublished e) throws IOException {
        text("month", e.month());
        text("currency", e.currency());
        text("base", e.base());
        text("rate", e.rate().toPlainString());
        out.writeNumberField("revision", e.revision());
    }

    private void partnerSucceeded(PartnerSucceeded e) throws IOException {
        text("successionId", e.successionId());
        text("partnerId", e.partnerId());
        text("successorId", e.successorId());
        text("effectiveOn", e.effectiveOn());
    }

    private void payoutsReleased(PayoutsReleased e) throws IOException {
        text("releaseId", e.releaseId());
        text("partnerId", e.partnerId());
        text("releasedBy", e.releasedBy());
        text("reason", e.reason());
    }

    private void payout(Payout e) throws IOException {
        text("payoutId", e.payoutId());
        text("partnerId", e.partnerId());
        text("customerId", e.customerId());
        text("bookingId", e.bookingId());
        money("amount", e.amount());
        text("serviceDate", e.serviceDate());
        text("programme", e.programme());
        out.writeNumberField("basisMinorUnits", e.basisMinorUnits());
        out.writeNumberField("shareBasisPoints", e.shareBasisPoints());
        cause(e.cause());
    }

    private void tierChanged(TierChanged e) throws IOException {
        text("partnerId", e.partnerId());
        out.writeNumberField("revision", e.revision());
        text("programme", e.programme());
        text("from", e.from());
        text("to", e.to());
        text("status", e.status());
        text("month", e.month());
        text("reason", e.reason());
        out.writeNumberField("extensions", e.extensions());
        money("careRevenue", e.careRevenue());
        if (!e.reasons().isEmpty()) reasons(e.reasons());
        cause(e.cause());
    }

    private void reasons(List<TierReason> reasons) throws IOException {
        out.writeArrayFieldStart("reasons");
        for (TierReason reason : reasons) {
            out.writeStartObject();
            text("kind", reason.kind());
            text("month", reason.month());
            text("tier", reason.tier());
            if (reason.from() != null) text("from", reason.from());
            if (reason.fromProgramme() != null) text("fromProgramme", reason.fromProgramme());
            if (reason.extensions() != null) out.writeNumberField("extensions", reason.extensions());
            if (reason.careRevenue() != null) money("careRevenue", reason.careRevenue());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void ledgerSealed(LedgerSealed e) throws IOException {
        out.writeNumberField("lane", e.lane());
        out.writeNumberField("number", e.number());
        out.writeNumberField("id", e.id());
        out.writeNumberField("lines", e.lines());
        out.writeBooleanField("restored", e.restored());
        text("previous", e.previous());
        text("hash", e.hash());
        cause(e.cause());
    }

    private void cause(EventId cause) throws IOException {
        out.writeObjectFieldStart("cause");
        text("source", cause.source());
        text("id", cause.id());
        out.writeEndObject();
    }

    private void money(String member, Money money) throws IOException {
        out.writeObjectFieldStart(member);
        out.writeNumberField("minorUnits", money.minorUnits());
        text("currency", money.currency());
        out.writeEndObject();
    }

    private void text(String member, @Nullable Object value) throws IOException {
        out.writeFieldName(member);
        if (value == null) out.writeNull();
        else out.writeString(value.toString());
    }
}
