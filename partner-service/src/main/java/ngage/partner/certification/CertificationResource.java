package ngage.partner.certification;

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

/** Certifications of a partner. */
@Path("/partners/{partnerId}/certifications")
@Tag(name = "partners")
class CertificationResource {
    private final CertificationRequests requests;

    CertificationResource(CertificationRequests requests) {
        this.requests = requests;
    }

    @POST
    @Operation(summary = "Add a certification")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response certify(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String partnerId,
            @HeaderParam(RepeatableRequests.KEY_HEADER) @Pattern(regexp = RepeatableRequests.KEY_PATTERN) String key,
            @NotNull @Valid NewCertification certification) {
        return requests.answer(key, partnerId, certification);
    }
}
