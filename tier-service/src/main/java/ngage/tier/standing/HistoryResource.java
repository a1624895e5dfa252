package ngage.tier.standing;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
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
import java.time.YearMonth;
import ngage.value.PartnerId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a partner stood month by month. */
@Path("/partners/{partnerId}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Standings")
@Blocking
class HistoryResource {
    private static final String ID = "[A-Za-z0-9._:-]{1,64}";

    private final StandingQuery query;

    HistoryResource(StandingQuery query) {
        this.query = query;
    }

    @GET
    @Operation(
            summary = "A partner's tier and measures month by month up to the open one, with each month's thresholds",
            description = "By all that is known now: a late fact changes past months too.")
    @APIResponse(responseCode = "200", description = "The months, the earliest first")
    @APIResponse(responseCode = "400", description = "A parameter of the wrong form")
    @APIResponse(responseCode = "404", description = "The partner is not known")
    @APIResponse(responseCode = "409", description = "No month is open yet")
    public HistoryAnswer history(
            @PathParam("partnerId") @Pattern(regexp = ID, message = "must match " + ID) String partnerId,
            @QueryParam("months") @DefaultValue("24") @Min(1) @Max(120) int months)
            throws SQLException {
        YearMonth open = query.openMonth()
                .orElseThrow(() -> HttpProblem.valueOf(Response.Status.CONFLICT, "no month is open yet"));
        return query.history(new PartnerId(partnerId), open, months)
                .orElseThrow(
                        () -> HttpProblem.valueOf(Response.Status.NOT_FOUND, "partner " + partnerId + " is not known"));
    }
}
