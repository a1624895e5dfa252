package ngage.partner.console.system;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Pattern;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import ngage.deadletter.Letter;
import ngage.deadletter.Origin;
import ngage.deadletter.Outcome;
import ngage.deadletter.Refused;
import ngage.deadletter.Unreachable;
import ngage.deadletter.Wish;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Visit;
import ngage.partner.deadletter.DeadLetters;
import ngage.partner.deadletter.LetterView;
import ngage.partner.request.RepeatableRequests;
import org.jspecify.annotations.Nullable;

/** What was refused: all of it, and one of it with the forms by which somebody decides. */
@Path("/system/dead-letters")
@Blocking
class LetterPage {
    private static final int PAGE = 100;
    private static final int VALUE_CHARACTERS_MAX = 20_000;

    private final Template list;
    private final Template one;
    private final Template unknown;
    private final Visit visit;
    private final SystemQuestions questions;
    private final DeadLetters letters;

    LetterPage(
            @Location("console/dead-letters") Template list,
            @Location("console/dead-letter") Template one,
            @Location("console/unknown") Template unknown,
            Visit visit,
            SystemQuestions questions,
            DeadLetters letters) {
        this.list = list;
        this.one = one;
        this.unknown = unknown;
        this.visit = visit;
        this.questions = questions;
        this.letters = letters;
    }

    @GET
    public Response all(
            @QueryParam("state") @DefaultValue("OPEN") @Pattern(regexp = "|OPEN|RETRIED|DISCARDED") String state,
            @QueryParam("behind") @Pattern(regexp = Origin.FORM) @Nullable String behind) {
        Page page = visit.page();
        List<Letter> all = page.took(questions.letters()).orNull();
        if (all == null) return visit.show(list, page, new LettersScreen(state, null, null));
        Origin after = behind == null ? null : Origin.parse(behind);
        List<LetterView> found = all.stream()
                .filter(letter -> state.isEmpty() || letter.state().name().equals(state))
                .filter(letter -> after == null || letter.origin().compareTo(after) > 0)
                .limit(PAGE + 1L)
                .map(LetterView::of)
                .toList();
        boolean more = found.size() > PAGE;
        List<LetterView> shown = more ? found.subList(0, PAGE) : found;
        return visit.show(
                list,
                page,
                new LettersScreen(state, shown, more ? shown.getLast().id() : null));
    }

    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id, @QueryParam("done") @Nullable String done) {
        boolean known = "RETRIED".equals(done) || "DISCARDED".equals(done);
        return show(Response.Status.OK, id, known ? done : null, null, "", "");
    }

    @POST
    @Path("{id}/retry")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response retry(
            @PathParam("id") @Pattern(regexp = Origin.FORM) String id,
            @FormParam("key") @DefaultValue("") @Pattern(regexp = RepeatableRequests.KEY_PATTERN) String key,
            @FormParam("seen") @DefaultValue("-1") long seen,
            @FormParam("by") @DefaultValue("") String by) {
        if (!SystemPage.isProse(by, DeadLetters.BY_LENGTH_MAX)) {
            return show(Response.Status.BAD_REQUEST, id, null, "WHO", by, "");
        }
        return follow(id, () -> letters.retry(new Wish(origin(id), seen), by.strip(), key), "RETRIED", by, "");
    }

    @POST
    @Path("{id}/discard")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response discard(
            @PathParam("id") @Pattern(regexp = Origin.FORM) String id,
            @FormParam("key") @DefaultValue("") @Pattern(regexp = RepeatableRequests.KEY_PATTERN) String key,
            @FormParam("by") @DefaultValue("") String by,
            @FormParam("reason") @DefaultValue("") String reason) {
        if (!SystemPage.isProse(by, DeadLetters.BY_LENGTH_MAX)
                || !SystemPage.isProse(reason, DeadLetters.REASON_LENGTH_MAX)) {
            return show(Response.Status.BAD_REQUEST, id, null, "WHO_AND_WHY", by, reason);
        }
        Wish wish = new Wish(origin(id), Letter.UNDECIDED);
        return follow(id, () -> letters.discard(wish, by.strip(), reason.strip(), key), "DISCARDED", by, reason);
    }

    private static Origin origin(String id) {
        Origin origin = Origin.parse(id);
        if (origin == null) throw new IllegalArgumentException(id);
        return origin;
    }

    /** A form that is sent twice is followed once, and of two people who send theirs one is told of the other. */
    private Response follow(String id, Supplier<Outcome> wish, String done, String by, String reason) {
        try {
            return switch (wish.get()) {
                case Outcome.Done _ ->
                    Response.seeOther(URI.create("/system/dead-letters/" + id + "?done=" + done + "#state"))
                            .build();
                case Outcome.Unknown _ -> show(Response.Status.NOT_FOUND, id, null, null, by, reason);
                case Outcome.Decided _ -> show(Response.Status.CONFLICT, id, null, "DECIDED", by, reason);
                case Outcome.Cut _ -> show(Response.Status.CONFLICT, id, null, "CUT", by, reason);
                case Outcome.Overtaken _ -> show(Response.Status.CONFLICT, id, null, "OVERTAKEN", by, reason);
            };
        } catch (Unreachable away) {
            return show(Response.Status.SERVICE_UNAVAILABLE, id, null, "KAFKA_AWAY", by, reason);
        }
    }

    private Response show(
            Response.Status status,
            String id,
            @Nullable String done,
            @Nullable String objection,
            String by,
            String reason) {
        Page page = visit.page();
        Origin origin = Origin.parse(id);
        if (origin == null) return visit.show(Response.Status.NOT_FOUND, unknown, page, id);
        Reply<Optional<Letter>> found = page.took(questions.letter(origin));
        if (!(found instanceof Reply.Known<Optional<Letter>>(Optional<Letter> letter))) {
            return visit.show(Response.Status.SERVICE_UNAVAILABLE, list, page, new LettersScreen("OPEN", null, null));
        }
        if (letter.isEmpty()) return visit.show(Response.Status.NOT_FOUND, unknown, page, id);
        Refused record = page.took(questions.record(letter.get())).orNull();
        return visit.show(
                status,
                one,
                page,
                new LetterScreen(
                        LetterView.of(letter.get()),
                        record == null ? null : shown(record),
                        UUID.randomUUID().toString(),
                        done,
                        objection == null ? null : page.words().code("sysObjection", objection),
                        by,
                        reason));
    }

    private static LetterScreen.Shown shown(Refused record) {
        String value = text(record.value());
        boolean shortened = value.length() > VALUE_CHARACTERS_MAX;
        List<LetterScreen.Header> headers = record.headers().stream()
                .map(header -> new LetterScreen.Header(visible(header.key()), text(header.value())))
                .toList();
        return new LetterScreen.Shown(
                text(record.key()), shortened ? value.substring(0, VALUE_CHARACTERS_MAX) : value, shortened, headers);
    }

    private static String text(byte @Nullable [] bytes) {
        LetterView.Bytes read = LetterView.Bytes.of(bytes);
        if (read == null) return "–";
        return read.text() == null ? "base64:" + read.base64() : visible(read.text());
    }

    /** What somebody else has sent must not reorder what is read: control and format characters are shown as escapes. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean layout = point == '\n' || point == '\t';
            if (!layout && (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT)) {
                shown.append("\\u%04x".formatted(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }
}
