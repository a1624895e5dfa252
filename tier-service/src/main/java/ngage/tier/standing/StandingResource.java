package ngage.tier.standing;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who stands where. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Standings")
@Blocking
class StandingResource {
    private static final String ID = "[A-Za-z0-9._:-]{1,64}";
    private static final String ID_OR_NOTHING = "[A-Za-z0-9._:-]{0,64}";
    private static final String MONTH = "(199[0-9]|20[0-9]{2}|2100)-(0[1-9]|1[0-2])";
    private static final String LIMIT = "[1-9][0-9]{0,2}|1000";
    private static final String MONTH_FORM = "must be a month from 1990-01 to 2100-12, such as 2026-04";

    private final StandingQuery query;

    StandingResource(StandingQuery query) {
        this.query = query;
    }

    @GET
    @Path("/partners/{partnerId}/standing")
    @Operation(summary = "A partner's tier in a month, how far the next one is, and what leaves the window soon")
    @APIResponse(responseCode = "200", description = "The standing")
    @APIResponse(responseCode = "400", description = "An id or a month of the wrong form")
    @APIResponse(responseCode = "404", description = "The partner is not known")
    @APIResponse(responseCode = "409", description = "No month was asked for, and none is open yet")
    public StandingAnswer standing(
            @PathParam("partnerId") @Pattern(regexp = ID, message = "must match " + ID) String partnerId,
            @Parameter(description = "The month, such as 2026-04; without it the open month")
                    @QueryParam("month")
                    @Pattern(regexp = MONTH, message = MONTH_FORM)
                    @Nullable
                    String month)
            throws SQLException {
        return query.standing(new PartnerId(partnerId), monthOr(month))
                .orElseThrow(() -> problem(Response.Status.NOT_FOUND, "partner " + partnerId + " is not known"));
    }

    @GET
    @Path("/standings")
    @Operation(summary = "The standings of all partners in a month, by partner id")
    @APIResponse(responseCode = "200", description = "A page; with a tier it may be short and still have a next one")
    @APIResponse(responseCode = "400", description = "A parameter of the wrong form")
    @APIResponse(responseCode = "409", description = "No month was asked for, and none is open yet")
    public StandingsAnswer standings(
            @Parameter(description = "The month, such as 2026-04; without it the open month")
                    @QueryParam("month")
                    @Pattern(regexp = MONTH, message = MONTH_FORM)
                    @Nullable
                    String month,
            @Parameter(description = "Only partners of this tier, such as Gold")
                    @QueryParam("tier")
                    @Size(min = 1, max = 64)
                    @Nullable
                    String tier,
            @Parameter(description = "The most items, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue("100")
                    @Pattern(regexp = LIMIT, message = "must be a whole number from 1 to 1000")
                    String limit,
            @Parameter(description = "The next of the page before")
                    @QueryParam("cursor")
                    @DefaultValue("")
                    @Pattern(regexp = ID_OR_NOTHING, message = "must be the next of a page")
                    String cursor)
            throws SQLException {
        return query.standings(monthOr(month), tier, Integer.parseInt(limit), cursor);
    }

    private YearMonth monthOr(@Nullable String month) {
        if (month != null) return YearMonth.parse(month);
        return query.openMonth()
                .orElseThrow(() -> problem(Response.Status.CONFLICT, "no month is open yet; ask for one by month="));
    }

    private static HttpProblem problem(Response.Status status, String detail) {
        return HttpProblem.valueOf(status, detail);
    }
}
