package ngage.partner.programme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The programmes a partner can join. */
@Path("/programmes")
@Tag(name = "programmes")
class ProgrammeResource {
    private final ProgrammeCatalogue catalogue;

    ProgrammeResource(ProgrammeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** All programmes with all their versions; there are few, so they come as one list. */
    record ProgrammeList(List<ProgrammeView> items) {}

    @GET
    @Operation(summary = "The programmes with their versions and terms")
    public ProgrammeList programmes() {
        return new ProgrammeList(
                catalogue.versions().stream().map(ProgrammeView::of).toList());
    }
}
