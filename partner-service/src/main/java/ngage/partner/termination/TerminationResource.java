package ngage.partner.termination;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import ngage.partner.partner.PartnerPath;
import ngage.partner.partner.PartnerView;
import ngage.partner.request.RepeatableRequests;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The end of a partner's contract. */
@Path("/partners/{partnerId}/termination")
@Tag(name = "partners")
class TerminationResource {
    private final TerminationRequests requests;

    TerminationResource(TerminationRequests requests) {
        this.requests = requests;
    }

    @POST
    @Operation(summary = "End a partner's contract on a day")
    @APIResponse(
            responseCode = "201",
            description = "Ended",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response terminate(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String partnerId,
            @HeaderParam(RepeatableRequests.KEY_HEADER) @Pattern(regexp = RepeatableRequests.KEY_PATTERN) String key,
            @NotNull @Valid NewTermination termination) {
        return requests.answer(key, partnerId, termination);
    }
}
