package ngage.partner.transfer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import ngage.partner.partner.PartnerPath;
import ngage.partner.problem.Problems;
import ngage.partner.request.RepeatableRequests;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers given to another carer. */
@Path("/customers/{customerId}/transfers")
@Tag(name = "customers")
class TransferResource {
    private final TransferRequests requests;
    private final TransferCustomer transfers;

    TransferResource(TransferRequests requests, TransferCustomer transfers) {
        this.requests = requests;
        this.transfers = transfers;
    }

    @POST
    @Operation(
            summary = "Give a customer to another carer from a day on",
            description =
                    "Publishes customer-transferred. The day may lie in the past, then money already paid moves, or"
                            + " in the future. What would move is told before by the previews of the other services.")
    @APIResponse(
            responseCode = "201",
            description = "Decided",
            content = @Content(schema = @Schema(implementation = TransferView.class)))
    @APIResponse(responseCode = "409", description = "The transferId is another transfer's")
    public Response transfer(
            @PathParam("customerId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String customerId,
            @HeaderParam(RepeatableRequests.KEY_HEADER) @Pattern(regexp = RepeatableRequests.KEY_PATTERN) String key,
            @NotNull @Valid NewTransfer wish) {
        return requests.answer(key, customerId, wish);
    }

    @GET
    @Path("/{transferId}")
    @Operation(summary = "Read a transfer that was decided here")
    @APIResponse(responseCode = "404", description = "No transfer of that id was decided here for the customer")
    public TransferView read(
            @PathParam("customerId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String customerId,
            @PathParam("transferId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String transferId) {
        return transfers
                .find(customerId, transferId)
                .orElseThrow(() ->
                        Problems.notFound("No transfer " + transferId + " of " + customerId + " was decided here."));
    }
}
