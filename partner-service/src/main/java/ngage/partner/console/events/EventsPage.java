package ngage.partner.console.events;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Visit;
import org.jspecify.annotations.Nullable;

/** The catalogue of events, one to be tried, and one to be looked up. */
@Path("/events")
@Blocking
class EventsPage {
    private final Template events;
    private final Template topic;
    private final Template unknown;
    private final Visit visit;
    private final Catalogue catalogue;
    private final EventQuestions questions;

    EventsPage(
            @Location("console/events") Template events,
            @Location("console/topic") Template topic,
            @Location("console/unknown") Template unknown,
            Visit visit,
            Catalogue catalogue,
            EventQuestions questions) {
        this.events = events;
        this.topic = topic;
        this.unknown = unknown;
        this.visit = visit;
        this.catalogue = catalogue;
        this.questions = questions;
    }

    @GET
    public Response all(@QueryParam("source") @Nullable String source, @QueryParam("id") @Nullable String id) {
        Page page = visit.page();
        EventsScreen.Asked asked = source == null || id == null
                ? EventsScreen.Asked.NOTHING
                : questions.lookUp(page, source.strip(), id.strip());
        return show(page, EventsScreen.Tried.NOTHING, asked);
    }

    /** Tries an event; nothing is kept, so that it may be asked again and again. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tried(
            @FormParam("topic") @Nullable String chosen, @FormParam("event") @DefaultValue("") String event) {
        Page page = visit.page();
        return show(page, questions.tryOut(page, Pasted.of(chosen, event)), EventsScreen.Asked.NOTHING);
    }

    private Response show(Page page, EventsScreen.Tried tried, EventsScreen.Asked asked) {
        return visit.show(events, page, new EventsScreen(catalogue.topics(), catalogue.triable(), tried, asked));
    }

    @GET
    @Path("{topic}")
    public Response topic(@PathParam("topic") String name) {
        Page page = visit.page();
        Optional<TopicEntry> entry = catalogue.named(name);
        return entry.isPresent()
                ? visit.show(topic, page, entry.get())
                : visit.show(Response.Status.NOT_FOUND, unknown, page, name);
    }
}
