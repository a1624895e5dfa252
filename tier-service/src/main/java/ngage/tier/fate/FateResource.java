package ngage.tier.fate;

import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import ngage.event.EventId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events looked up by their ids. */
@Path("/event-fates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
@Blocking
class FateResource {
    private static final String ID = "[A-Za-z0-9._:-]{1,64}";
    private static final String SOURCE = "[!-~]{1,256}";

    private final FateQuery query;

    FateResource(FateQuery query) {
        this.query = query;
    }

    @GET
    @Operation(
            summary = "What became of an event here",
            description =
                    "By its source and id: the announcements of tiers it caused, the refused records that claim that id and why,"
                            + " or that it is not known. Of each partition the 2,000 newest refused records are looked through.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EventFate.class)))
    @APIResponse(responseCode = "400", description = "A parameter is missing or of the wrong form; violations names it")
    public EventFate fate(
            @QueryParam("source") @NotNull @Pattern(regexp = SOURCE) String source,
            @QueryParam("id") @NotNull @Pattern(regexp = ID) String id)
            throws SQLException {
        return query.of(new EventId(source, id));
    }
}
