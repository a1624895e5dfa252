package ngage.partner.enrolment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import ngage.event.Enrolment;
import ngage.partner.enrolment.domain.Enrolling;
import ngage.partner.partner.ChangeKind;
import ngage.partner.partner.PartnerChanges;
import ngage.partner.partner.PartnerPath;
import ngage.partner.partner.PartnerView;
import ngage.partner.programme.ProgrammeCatalogue;
import ngage.partner.request.Answer;
import ngage.partner.request.RepeatableRequests;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Joining a programme. */
@Path("/partners/{partnerId}/enrolments")
@Tag(name = "partners")
class EnrolmentResource {
    private final PartnerChanges changes;
    private final ProgrammeCatalogue catalogue;
    private final RepeatableRequests requests;

    EnrolmentResource(PartnerChanges changes, ProgrammeCatalogue catalogue, RepeatableRequests requests) {
        this.changes = changes;
        this.catalogue = catalogue;
        this.requests = requests;
    }

    /** The wish to join a programme from a day on, until the next enrolment. */
    record NewEnrolment(@NotNull String programme, @NotNull LocalDate from) {}

    @POST
    @Operation(summary = "Enrol a partner in a programme from a day on")
    @APIResponse(
            responseCode = "201",
            description = "Enrolled",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response enrol(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String partnerId,
            @HeaderParam(RepeatableRequests.KEY_HEADER) @Pattern(regexp = RepeatableRequests.KEY_PATTERN) String key,
            @NotNull @Valid NewEnrolment enrolment) {
        Enrolment wish = new Enrolment(enrolment.programme(), enrolment.from());
        return requests.answer(key, "POST /partners/" + partnerId + "/enrolments", enrolment, () -> {
            PartnerView enrolled = changes.change(
                    partnerId, ChangeKind.ENROLLED, state -> Enrolling.decide(state, wish, catalogue.brands()));
            return Answer.created(PartnerPath.of(partnerId), enrolled);
        });
    }
}
