package ngage.commission.preview;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import ngage.commission.entitlement.Posting;
import ngage.event.CustomerTransferred;
import ngage.wire.Accepted;
import ngage.wire.BareBody;
import ngage.wire.Decoded;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Previews over REST. */
@Path("/previews")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Previews")
@Blocking
class PreviewResource {
    /** The most lines one answer lists; the sums have all. */
    private static final int LINES_MAX = 1_000;

    private final PreviewQuery query;

    PreviewResource(PreviewQuery query) {
        this.query = query;
    }

    @POST
    @Path("customer-transfer")
    @Operation(
            summary = "Every line that a transfer would post, and the sums per partner; nothing is written",
            description = "The body is the data of a customer-transferred event. It is read, judged and settled as that"
                    + " event would be if it came now, on what is applied now.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TransferPreview.class)))
    @APIResponse(
            responseCode = "400",
            description = "The event would be refused as INVALID; violations names the member")
    public TransferPreview transfer(
            @RequestBody(content = @Content(schema = @Schema(implementation = Object.class))) byte[] body)
            throws SQLException {
        CustomerTransferred transfer = read(body);
        PreviewQuery.Rehearsed rehearsed = query.transfer(transfer);
        List<Posting> postings = rehearsed.postings();
        Sums sums = new Sums(postings);
        return new TransferPreview(
                new String(EventCodec.encode(transfer), StandardCharsets.UTF_8),
                rehearsed.fate().name(),
                rehearsed.mismatch(),
                postings.stream().limit(LINES_MAX).map(TransferPreview.Line::of).toList(),
                Math.max(0, postings.size() - LINES_MAX),
                sums.partners(),
                sums.unpaid());
    }

    private static CustomerTransferred read(byte[] body) {
        Decoded decoded = BareBody.read(Topic.CUSTOMER_TRANSFERRED, body);
        return switch (decoded) {
            case Accepted accepted when accepted.event() instanceof CustomerTransferred transfer -> transfer;
            case Accepted accepted -> throw new IllegalStateException("no transfer: " + accepted.event());
            case Refusal refusal -> throw bad(refusal.detail());
        };
    }

    /** A refusal's sentence begins with the member it is about, or speaks of the body. */
    private static HttpProblem bad(String detail) {
        String first = detail.split(" ", 2)[0];
        boolean member = !first.equals("the") && !first.isEmpty();
        return HttpProblem.builder()
                .withTitle("Bad Request")
                .withStatus(Response.Status.BAD_REQUEST)
                .withDetail(detail)
                .with("violations", List.of(Map.of("field", member ? first : "body", "message", detail)))
                .build();
    }
}
