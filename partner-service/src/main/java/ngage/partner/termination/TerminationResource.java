package ngage.partner.termination;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import ngage.partner.partner.ChangeKind;
import ngage.partner.partner.PartnerChanges;
import ngage.partner.partner.PartnerPath;
import ngage.partner.partner.PartnerView;
import ngage.partner.request.Answer;
import ngage.partner.request.RepeatableRequests;
import ngage.partner.termination.domain.Terminating;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The end of a partner's contract. */
@Path("/partners/{partnerId}/termination")
@Tag(name = "partners")
class TerminationResource {
    private final PartnerChanges changes;
    private final RepeatableRequests requests;

    TerminationResource(PartnerChanges changes, RepeatableRequests requests) {
        this.changes = changes;
        this.requests = requests;
    }

    /**
     * The wish to end a contract.
     *
     * @param on the contract's last day
     */
    record NewTermination(@NotNull LocalDate on) {}

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
        return requests.answer(key, "POST /partners/" + partnerId + "/termination", termination, () -> {
            PartnerView terminated = changes.change(
                    partnerId, ChangeKind.TERMINATED, state -> Terminating.decide(state, termination.on()));
            return Answer.created(PartnerPath.of(partnerId), terminated);
        });
    }
}
