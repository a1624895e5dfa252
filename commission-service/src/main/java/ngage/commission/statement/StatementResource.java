package ngage.commission.statement;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ngage.value.PartnerId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A partner's customers and earnings over REST. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statement")
class StatementResource {
    private static final String ID = "[A-Za-z0-9._:-]{1,64}";
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    private final StatementQuery query;

    StatementResource(StatementQuery query) {
        this.query = query;
    }

    @GET
    @Path("partners/{partnerId}/earnings")
    @Operation(
            summary = "What a partner earned by month of the service date, half and currency",
            description = "Minor units; a partner nobody ever paid has an empty list.")
    @APIResponse(responseCode = "200", description = "The sums, by month")
    @APIResponse(responseCode = "400", description = "A parameter is out of its range; violations names it")
    public EarningsView earnings(
            @PathParam("partnerId") @Pattern(regexp = ID) String partnerId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to)
            throws SQLException {
        return query.earnings(new PartnerId(partnerId), day("from", from, FIRST_DAY), day("to", to, LAST_DAY));
    }

    @GET
    @Path("partners/{partnerId}/customers")
    @Operation(
            summary =
                    "The customers a partner, or a firm whose business came to it, won or was given at some time, by id",
            description = "Who won each, who looks after it on a day and since when, its revenue net of refunds, which"
                    + " take their originals' dates, and what the partner was paid of it, both for service dates from a"
                    + " day on.")
    @APIResponse(responseCode = "200", description = "A page of customers")
    @APIResponse(responseCode = "400", description = "A parameter is out of its range; violations names it")
    public CustomersView customers(
            @PathParam("partnerId") @Pattern(regexp = ID) String partnerId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("on") @Nullable String on,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @Pattern(regexp = ID) @Nullable String cursor)
            throws SQLException {
        return query.customers(
                new PartnerId(partnerId),
                day("from", from, FIRST_DAY),
                day("on", on, LAST_DAY),
                limit,
                Objects.requireNonNullElse(cursor, ""));
    }

    private static LocalDate day(String field, @Nullable String text, LocalDate otherwise) {
        if (text == null) return otherwise;
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) return day;
        } catch (DateTimeException _) {
            // Falls through to the one refusal below.
        }
        String message = "must be a day from " + FIRST_DAY + " to " + LAST_DAY;
        throw HttpProblem.builder()
                .withTitle("Bad Request")
                .withStatus(Response.Status.BAD_REQUEST)
                .withDetail(field + " " + message)
                .with("violations", List.of(Map.of("field", field, "message", message)))
                .build();
    }
}
