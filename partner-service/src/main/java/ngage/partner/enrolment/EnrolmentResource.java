package ngage.partner.enrolment;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ngage.event.PartnerChanged;
import ngage.partner.partner.PartnerChanges;
import ngage.partner.partner.PartnerPath;
import ngage.partner.partner.PartnerView;
import ngage.partner.request.RepeatableRequests;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Joining a programme. */
@Path("/partners/{partnerId}/enrolments")
@Tag(name = "partners")
class EnrolmentResource {
    private final PartnerChanges changes;
    private final EnrolmentRequests requests;
    private final Signatures signatures;

    EnrolmentResource(PartnerChanges changes, EnrolmentRequests requests, Signatures signatures) {
        this.changes = changes;
        this.requests = requests;
        this.signatures = signatures;
    }

    /** An enrolment with the day of the signature, if that is known. */
    record EnrolmentView(
            String programme, LocalDate from, @Nullable LocalDate signedOn) {}

    @GET
    @Transactional
    @Operation(summary = "Read a partner's enrolments and when their contracts were signed")
    @APIResponse(responseCode = "200", description = "The enrolments by their first days")
    @APIResponse(responseCode = "404", description = "There is no such partner")
    public List<EnrolmentView> read(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String partnerId) {
        PartnerChanged state = changes.known(partnerId);
        Map<LocalDate, LocalDate> signed = signatures.of(partnerId);
        return state.enrolments().stream()
                .map(each -> new EnrolmentView(each.programme(), each.from(), signed.get(each.from())))
                .toList();
    }

    @POST
    @Operation(
            summary = "Enrol a partner in a programme from a day on",
            description =
                    "Who is in another programme changes over, and keeps at least the counterpart of the tier held.")
    @APIResponse(
            responseCode = "201",
            description = "Enrolled",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response enrol(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String partnerId,
            @HeaderParam(RepeatableRequests.KEY_HEADER) @Pattern(regexp = RepeatableRequests.KEY_PATTERN) String key,
            @NotNull @Valid NewEnrolment enrolment) {
        return requests.answer(key, partnerId, enrolment);
    }
}
