package ngage.partner.console.events;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import ngage.partner.console.neighbour.EventFate;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Csv;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Visit;
import org.jspecify.annotations.Nullable;

/** The tables of the catalogue and of an event's fate as files. */
@Path("/")
@Blocking
class EventTables {
    private final Catalogue catalogue;
    private final EventQuestions questions;
    private final Visit visit;

    EventTables(Catalogue catalogue, EventQuestions questions, Visit visit) {
        this.catalogue = catalogue;
        this.questions = questions;
        this.visit = visit;
    }

    @GET
    @Path("console/events.csv")
    public Response topics() {
        Csv csv = new Csv("topic", "meaning", "key", "senders", "receivers");
        for (TopicEntry one : catalogue.topics()) {
            csv.row(
                    one.name(),
                    one.meaning(),
                    one.key(),
                    String.join(";", one.senders()),
                    String.join(";", one.receivers()));
        }
        return csv.named("events.csv");
    }

    @GET
    @Path("console/events/{topic}.csv")
    public Response fields(@PathParam("topic") String topic) {
        TopicEntry entry = catalogue.named(topic).orElse(null);
        if (entry == null) return new Reply.Unknown<>().failed();
        Csv csv = new Csv("field", "type", "range", "required", "meaning");
        entry.fields().forEach(one -> csv.row(one.name(), one.type(), one.range(), one.required(), one.meaning()));
        return csv.named(topic + ".csv");
    }

    /** Lines, announcements and refusals of an event in one table; what a kind does not have is empty. */
    @GET
    @Path("console/event-fates.csv")
    public Response fate(@QueryParam("source") @Nullable String source, @QueryParam("id") @Nullable String id) {
        Page page = visit.page();
        EventsScreen.Asked asked = questions.lookUp(page, source == null ? "" : source, id == null ? "" : id);
        if (asked.wrong()) return Response.status(Response.Status.BAD_REQUEST).build();
        if (!page.away().isEmpty())
            return Response.status(Response.Status.SERVICE_UNAVAILABLE).build();
        Csv csv = new Csv(
                "service",
                "fate",
                "payoutId",
                "bookingId",
                "half",
                "state",
                "reason",
                "partnerId",
                "minorUnits",
                "currency",
                "month",
                "from",
                "to",
                "topic",
                "partition",
                "offset",
                "detail");
        asked.fates().forEach(one -> rows(csv, one));
        return csv.named("event-fate.csv");
    }

    private static void rows(Csv csv, EventsScreen.Fate fate) {
        EventFate answer = fate.answer();
        String service = fate.service();
        for (EventFate.Line line : orNone(answer.lines())) {
            csv.row(
                    service,
                    "APPLIED",
                    line.payoutId(),
                    line.bookingId(),
                    line.half(),
                    line.state(),
                    line.reason(),
                    line.partnerId(),
                    line.amount().minorUnits(),
                    line.amount().currency(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        for (EventFate.Change change : orNone(answer.changes())) {
            csv.row(
                    service,
                    "APPLIED",
                    null,
                    null,
                    null,
                    change.status(),
                    null,
                    change.partnerId(),
                    null,
                    null,
                    change.month(),
                    change.from(),
                    change.to(),
                    null,
                    null,
                    null,
                    null);
        }
        for (EventFate.Refusal one : answer.refusals()) {
            csv.row(
                    service,
                    "REFUSED",
                    null,
                    null,
                    null,
                    null,
                    one.reason(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    one.topic(),
                    one.partition(),
                    one.offset(),
                    one.detail());
        }
        if (answer.fate().equals("TAKEN") || answer.fate().equals("UNKNOWN")) {
            csv.row(
                    service,
                    answer.fate(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
