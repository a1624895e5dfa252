package ngage.commission.tripwire;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import ngage.event.PayoutsReleased;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tripwires and stopped payouts over REST. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tripwires")
class TripwireResource {
    private static final String ID = "[A-Za-z0-9._:-]{1,64}";
    private static final String KEY = "[\\x21-\\x7E]{1,255}";

    /** Without U+0000, which no event may hold. */
    private static final String PROSE = "[^\\x00]*";

    private final StoppedQuery stopped;
    private final Releases releases;

    TripwireResource(StoppedQuery stopped, Releases releases) {
        this.stopped = stopped;
        this.releases = releases;
    }

    /**
     * The wish that a partner's payouts go on.
     *
     * @param releasedBy who decides it
     * @param reason why, in words
     */
    record NewRelease(
            @NotBlank @Size(max = PayoutsReleased.RELEASED_BY_LENGTH_MAX) @Pattern(regexp = PROSE)
            String releasedBy,

            @NotBlank @Size(max = PayoutsReleased.REASON_LENGTH_MAX) @Pattern(regexp = PROSE)
            String reason) {}

    @GET
    @Path("tripwires")
    @Operation(
            summary = "What tripped",
            description = "Counts of all times, the latest hundred, and what is stopped now.")
    public StoppedView.Tripwires tripwires() throws SQLException {
        return stopped.tripwires();
    }

    @GET
    @Path("stopped-payouts")
    @Operation(summary = "Whose payouts are stopped", description = "With why, how many wait, and their sums.")
    public StoppedView.Stopped stopped() throws SQLException {
        return stopped.stopped();
    }

    @GET
    @Path("stopped-payouts/{partnerId}")
    @Operation(summary = "The payouts of a partner that wait", description = "In the order of the ledger.")
    @APIResponse(responseCode = "200", description = "A page of payouts; empty if none wait")
    public StoppedView.Page waiting(
            @PathParam("partnerId") @Pattern(regexp = ID) String partnerId,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @DefaultValue("0") @PositiveOrZero long cursor)
            throws SQLException {
        return stopped.waiting(partnerId, cursor, limit);
    }

    @POST
    @Path("stopped-payouts/{partnerId}/release")
    @Operation(
            summary = "Let the payouts of a partner go",
            description = "Those that wait, in their order, and those to come. It is published as payouts-released and"
                    + " done as soon as that is read.")
    @APIResponse(
            responseCode = "202",
            description = "Published",
            content = @Content(schema = @Schema(implementation = StoppedView.Release.class)))
    @APIResponse(responseCode = "404", description = "The partner's payouts are not stopped")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    @APIResponse(responseCode = "503", description = "The broker is away; ask again under the same Idempotency-Key")
    public Response release(
            @PathParam("partnerId") @Pattern(regexp = ID) String partnerId,
            @HeaderParam("Idempotency-Key") @Pattern(regexp = KEY) @Nullable String key,
            @NotNull @Valid NewRelease wish)
            throws SQLException {
        PayoutsReleased released = releases.release(key, partnerId, wish.releasedBy(), wish.reason());
        return Response.accepted(new StoppedView.Release(
                        released.releaseId(), partnerId, released.releasedBy(), released.reason()))
                .build();
    }
}
