package ngage.partner.succession;

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
import java.net.URI;
import java.time.LocalDate;
import ngage.event.PartnerSucceeded;
import ngage.partner.partner.PartnerChanges;
import ngage.partner.partner.PartnerPath;
import ngage.partner.problem.Problems;
import ngage.partner.request.Answer;
import ngage.partner.request.RepeatableRequests;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A partner bought by another one. */
@Path("/partners/{partnerId}/succession")
@Tag(name = "partners")
class SuccessionResource {
    private final Succeed succeed;
    private final SuccessionStore successions;
    private final PartnerChanges partners;
    private final RepeatableRequests requests;

    SuccessionResource(
            Succeed succeed, SuccessionStore successions, PartnerChanges partners, RepeatableRequests requests) {
        this.succeed = succeed;
        this.successions = successions;
        this.partners = partners;
        this.requests = requests;
    }

    /**
     * The wish that another partner stands in this one's place.
     *
     * @param effectiveOn the first day on which it does
     */
    record NewSuccession(
            @NotNull @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
            String successorId,

            @NotNull LocalDate effectiveOn) {}

    @POST
    @Operation(
            summary = "Let another partner stand in this one's place from a day on",
            description = "For a firm that was bought: both halves of the commission and the portfolio pass to the"
                    + " successor. It cannot be taken back.")
    @APIResponse(
            responseCode = "201",
            description = "Decided",
            content = @Content(schema = @Schema(implementation = SuccessionView.class)))
    public Response succeed(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String partnerId,
            @HeaderParam(RepeatableRequests.KEY_HEADER) @Pattern(regexp = RepeatableRequests.KEY_PATTERN) String key,
            @NotNull @Valid NewSuccession wish) {
        String path = PartnerPath.of(partnerId) + "/succession";
        return requests.answer(
                key,
                "POST " + path,
                wish,
                () -> Answer.created(
                        URI.create(path), succeed.succeed(partnerId, wish.successorId(), wish.effectiveOn())));
    }

    @GET
    @Transactional
    @Operation(summary = "Read by whom a partner was bought")
    @APIResponse(responseCode = "404", description = "There is no such partner, or nobody has bought it")
    public SuccessionView read(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String partnerId) {
        partners.known(partnerId);
        for (PartnerSucceeded succession : successions.all().all()) {
            if (succession.partnerId().value().equals(partnerId)) return SuccessionView.of(succession);
        }
        throw Problems.notFound("Nobody has bought " + partnerId + ".");
    }
}
