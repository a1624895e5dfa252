package ngage.partner.console.transfer;

import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.function.Function;
import ngage.partner.console.shell.Csv;
import ngage.partner.console.shell.Visit;
import ngage.partner.partner.PartnerPath;
import org.jspecify.annotations.Nullable;

/** The tables of a transfer's preview as files; they are asked for anew, as the page is. */
@Path("/")
@Blocking
class TransferTables {
    private final TransferQuestions questions;
    private final Visit visit;

    TransferTables(TransferQuestions questions, Visit visit) {
        this.questions = questions;
        this.visit = visit;
    }

    @GET
    @Path("console/customers/{customerId}/transfer/lines.csv")
    public Response lines(
            @PathParam("customerId") @Pattern(regexp = PartnerPath.ID) String customerId,
            @BeanParam TransferForm.Asked asked) {
        return file(customerId, asked.form(), "lines", rehearsal -> {
            Csv csv = new Csv(
                    "bookingId", "serviceDate", "half", "state", "reason", "partnerId", "minorUnits", "currency");
            for (MoneyAnswer.Line line : rehearsal.money().postings()) {
                csv.row(
                        line.bookingId(),
                        line.serviceDate(),
                        line.half(),
                        line.state(),
                        line.reason(),
                        line.partnerId(),
                        line.amount().minorUnits(),
                        line.amount().currency());
            }
            return csv;
        });
    }

    @GET
    @Path("console/customers/{customerId}/transfer/money.csv")
    public Response money(
            @PathParam("customerId") @Pattern(regexp = PartnerPath.ID) String customerId,
            @BeanParam TransferForm.Asked asked) {
        return file(customerId, asked.form(), "money", rehearsal -> {
            Csv csv = new Csv("partnerId", "currency", "acquisition", "care", "total", "bookings");
            for (MoneyAnswer.OfPartner each : rehearsal.money().partners()) {
                csv.row(
                        each.partnerId(),
                        each.currency(),
                        each.acquisition(),
                        each.care(),
                        each.total(),
                        each.bookings());
            }
            return csv;
        });
    }

    @GET
    @Path("console/customers/{customerId}/transfer/measures.csv")
    public Response measures(
            @PathParam("customerId") @Pattern(regexp = PartnerPath.ID) String customerId,
            @BeanParam TransferForm.Asked asked) {
        return file(customerId, asked.form(), "measures", rehearsal -> {
            Csv csv = new Csv(
                    "partnerId",
                    "month",
                    "careRevenueBefore",
                    "careRevenueAfter",
                    "currency",
                    "tierBefore",
                    "tierAfter",
                    "statusBefore",
                    "statusAfter");
            for (MeasuresAnswer.OfPartner partner : rehearsal.measures().partners()) {
                for (MeasuresAnswer.OfMonth month : partner.months()) {
                    csv.row(
                            partner.partnerId(),
                            month.month(),
                            month.careRevenueBefore().minorUnits(),
                            month.careRevenueAfter().minorUnits(),
                            month.careRevenueAfter().currency(),
                            month.tierBefore(),
                            month.tierAfter(),
                            month.statusBefore(),
                            month.statusAfter());
                }
            }
            return csv;
        });
    }

    private Response file(String customerId, TransferForm form, String name, Function<Rehearsal, Csv> table) {
        LocalDate day = form.day();
        if (day == null || form.isReceiverMissing() || form.isReceiverMalformed()) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        @Nullable Rehearsal rehearsal = questions.rehearse(visit.page(), customerId, form.wish(null, day));
        if (rehearsal == null)
            return Response.status(Response.Status.SERVICE_UNAVAILABLE).build();
        return table.apply(rehearsal).named(customerId + "-transfer-" + name + ".csv");
    }
}
