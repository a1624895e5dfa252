package ngage.partner.programme;

import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import ngage.partner.problem.Problems;
import ngage.partner.request.Answer;
import ngage.partner.request.RepeatableRequests;
import ngage.terms.Fault;
import ngage.terms.ProgrammeReader;
import ngage.terms.Programmes;
import ngage.terms.Reading;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The programmes a partner can join: read them, and publish new versions. */
@Path("/programmes")
@Tag(name = "programmes")
class ProgrammeResource {
    private static final String ID = "[a-z0-9-]{1,40}";
    private static final String ID_MESSAGE = "must be 1 to 40 of a-z 0-9 -";
    private static final String YAML = "application/yaml";

    private final ProgrammeCatalogue catalogue;
    private final PublishVersion publishing;
    private final RepeatableRequests requests;

    ProgrammeResource(ProgrammeCatalogue catalogue, PublishVersion publishing, RepeatableRequests requests) {
        this.catalogue = catalogue;
        this.publishing = publishing;
        this.requests = requests;
    }

    /** All programmes with all their versions; there are few, so they come as one list. */
    record ProgrammeList(List<ProgrammeView> items) {}

    /** The versions of one programme by their first day. */
    record VersionList(List<VersionView> items) {}

    @GET
    @Operation(summary = "The programmes with their versions and terms")
    public ProgrammeList programmes() {
        return new ProgrammeList(catalogue.versions().stream()
                .map(read -> ProgrammeView.of(read.programme()))
                .toList());
    }

    @GET
    @Path("/{programmeId}/versions")
    @Transactional
    @Operation(summary = "A programme's versions: their whole terms, and in plain words what each changes")
    @APIResponse(responseCode = "404", description = "There is no such programme")
    public VersionList versions(
            @PathParam("programmeId") @Pattern(regexp = ID, message = ID_MESSAGE) String programmeId) {
        Programmes all = catalogue.programmes();
        List<VersionView> versions = catalogue.versions().stream()
                .filter(read -> read.programme().id().equals(programmeId))
                .map(read -> VersionView.of(read, all))
                .toList();
        if (versions.isEmpty()) throw Problems.notFound("There is no programme " + programmeId);
        return new VersionList(versions);
    }

    @POST
    @Path("/{programmeId}/versions")
    @Consumes({"application/json", YAML, "application/x-yaml", "text/yaml"})
    @Operation(summary = "Publish a version of a programme, or a new programme, from its file")
    @RequestBody(
            description = "The programme file, as contracts/terms describes it",
            content = {
                @Content(mediaType = YAML, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(
            responseCode = "201",
            description = "Published",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    @APIResponse(responseCode = "400", description = "The file cannot be read; every fault by its path")
    @APIResponse(responseCode = "422", description = "The terms make no sense; every fault by its path")
    public Response publish(
            @PathParam("programmeId") @Pattern(regexp = ID, message = ID_MESSAGE) String programmeId,
            @HeaderParam(RepeatableRequests.KEY_HEADER) @Pattern(regexp = RepeatableRequests.KEY_PATTERN) String key,
            @HeaderParam("Content-Type") String type,
            @NotNull byte[] file) {
        String text = text(file);
        Function<String, Reading> reader =
                type.startsWith("application/json") ? ProgrammeReader::json : ProgrammeReader::yaml;
        return requests.answer(key, "POST /programmes/" + programmeId + "/versions", text, () -> {
            VersionView published = publishing.publish(programmeId, reader.apply(text));
            return Answer.created(URI.create("/programmes/" + programmeId + "/versions"), published);
        });
    }

    private static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw Problems.faulty(false, List.of(new Fault("", "must be text in UTF-8")));
        }
    }
}
