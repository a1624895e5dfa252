package ngage.partner.certification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import ngage.event.Certification;
import ngage.partner.certification.domain.Certifying;
import ngage.partner.partner.ChangeKind;
import ngage.partner.partner.PartnerChanges;
import ngage.partner.partner.PartnerPath;
import ngage.partner.partner.PartnerView;
import ngage.partner.request.Answer;
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
    private final PartnerChanges changes;
    private final RepeatableRequests requests;

    CertificationResource(PartnerChanges changes, RepeatableRequests requests) {
        this.changes = changes;
        this.requests = requests;
    }

    /** A certification, valid on both its first and its last day. */
    record NewCertification(
            @NotNull LocalDate validFrom, @NotNull LocalDate validTo) {}

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
        Certification wish = new Certification(certification.validFrom(), certification.validTo());
        return requests.answer(key, "POST /partners/" + partnerId + "/certifications", certification, () -> {
            PartnerView certified =
                    changes.change(partnerId, ChangeKind.CERTIFIED, state -> Certifying.decide(state, wish));
            return Answer.created(PartnerPath.of(partnerId), certified);
        });
    }
}
