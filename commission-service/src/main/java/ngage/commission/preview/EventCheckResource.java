package ngage.commission.preview;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import ngage.commission.entitlement.Posting;
import ngage.commission.settlement.Rehearsal;
import ngage.delivery.adapter.EventCheck;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events tried before they are published. */
@Path("/event-checks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Previews")
@Blocking
class EventCheckResource {
    /** The most lines one answer lists. */
    private static final int LINES_MAX = 100;

    private final PreviewQuery query;
    private final List<String> topics;

    EventCheckResource(
            PreviewQuery query, @ConfigProperty(name = "mp.messaging.incoming.facts.topics") List<String> topics) {
        this.query = query;
        this.topics = List.copyOf(topics);
    }

    @POST
    @Path("{topic}")
    @Consumes({MediaType.APPLICATION_JSON, EventCodec.STRUCTURED})
    @Operation(
            summary = "What would become of an event if it came now; nothing is written or published",
            description =
                    "The body is the data of an event of the topic (application/json), or a whole event in structured"
                            + " mode (application/cloudevents+json), whose id is judged too. It is read and judged as a record of the"
                            + " topic is; a customer's fact that would be applied is settled on a snapshot, and its lines are told.")
    @APIResponse(
            responseCode = "200",
            description = "What would become of it; an event that would be refused is an answer too",
            content = @Content(schema = @Schema(implementation = EventPreview.class)))
    @APIResponse(responseCode = "404", description = "This service does not read the topic")
    public EventPreview check(
            @PathParam("topic") String topicName,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            @RequestBody(content = @Content(schema = @Schema(implementation = Object.class))) byte[] body)
            throws SQLException {
        Topic topic = topics.contains(topicName) ? Topic.named(topicName) : null;
        if (topic == null) {
            throw HttpProblem.valueOf(Response.Status.NOT_FOUND, "this service does not read a topic of that name");
        }
        boolean structured = type != null && type.isCompatible(MediaType.valueOf(EventCodec.STRUCTURED));
        PreviewQuery.Checked checked = query.event(topic, body, structured);
        return answer(checked.check(), checked.rehearsal());
    }

    private static EventPreview answer(EventCheck check, @Nullable Rehearsal rehearsal) {
        Refusal refusal = check.refusal();
        List<Posting> postings = rehearsal == null ? List.of() : rehearsal.postings();
        return new EventPreview(
                check.outcome().name(),
                refusal == null ? null : refusal.reason().name(),
                refusal == null ? null : refusal.detail(),
                check.field(),
                check.id(),
                check.data(),
                rehearsal != null && rehearsal.isMismatch(),
                rehearsal == null
                        ? null
                        : postings.stream()
                                .limit(LINES_MAX)
                                .map(TransferPreview.Line::of)
                                .toList(),
                Math.max(0, postings.size() - LINES_MAX));
    }
}
