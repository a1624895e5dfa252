package ngage.partner.console.system;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ngage.deadletter.Letter;
import ngage.partner.PartnerServiceConfig;
import ngage.partner.console.neighbour.Neighbours;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Visit;
import ngage.partner.deadletter.DeadLetters;
import ngage.partner.deadletter.LetterView;
import ngage.partner.partner.PartnerPath;
import ngage.partner.request.RepeatableRequests;
import org.jspecify.annotations.Nullable;

/** The operators' first page: whether anything is stuck, and where. */
@Path("/system")
@Blocking
class SystemPage {
    private static final int LETTERS_SHOWN = 10;
    private static final int NOT_FOUND = 404;
    private static final List<String> DASHBOARDS =
            List.of("ngage-overview", "ngage-pipeline", "ngage-money", "ngage-service");

    private final Template system;
    private final Visit visit;
    private final SystemQuestions questions;
    private final Rates rates;
    private final Neighbours neighbours;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final Optional<URI> grafana;
    private final Optional<URI> runbooks;

    SystemPage(
            @Location("console/system") Template system,
            Visit visit,
            SystemQuestions questions,
            Rates rates,
            Neighbours neighbours,
            InstantSource clock,
            ObjectMapper json,
            PartnerServiceConfig config) {
        this.system = system;
        this.visit = visit;
        this.questions = questions;
        this.rates = rates;
        this.neighbours = neighbours;
        this.clock = clock;
        this.json = json;
        this.grafana = config.console().grafana();
        this.runbooks = config.console().runbooks();
    }

    @GET
    public Response show(@QueryParam("released") @Pattern(regexp = PartnerPath.ID) @Nullable String released) {
        return show(Response.Status.OK, released, null);
    }

    /** Lets a partner's payouts go, by the commission service, which keeps who did it and why. */
    @POST
    @Path("stopped-payouts/{partnerId}/release")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response release(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID) String partnerId,
            @FormParam("key") @DefaultValue("") @Pattern(regexp = RepeatableRequests.KEY_PATTERN) String key,
            @FormParam("by") @DefaultValue("") String by,
            @FormParam("reason") @DefaultValue("") String reason) {
        if (!isProse(by, DeadLetters.BY_LENGTH_MAX) || !isProse(reason, DeadLetters.REASON_LENGTH_MAX)) {
            return show(Response.Status.BAD_REQUEST, null, "WHO_AND_WHY");
        }
        String wish = json.createObjectNode()
                .put("releasedBy", by.strip())
                .put("reason", reason.strip())
                .toString();
        Reply<Neighbours.Said> reply = neighbours
                .order(
                        Neighbours.COMMISSION,
                        "/stopped-payouts/" + partnerId + "/release",
                        new Neighbours.Body(MediaType.APPLICATION_JSON, wish),
                        key)
                .join();
        Neighbours.Said said = reply.orNull();
        if (said == null) return show(Response.Status.SERVICE_UNAVAILABLE, null, "RELEASE_AWAY");
        if (said.isGood()) {
            return Response.seeOther(URI.create("/system?released=" + partnerId + "#stopped"))
                    .build();
        }
        return said.status() == NOT_FOUND
                ? show(Response.Status.NOT_FOUND, null, "NOT_STOPPED")
                : show(Response.Status.SERVICE_UNAVAILABLE, null, "RELEASE_AWAY");
    }

    /** Whether a text may be kept as a name or a reason: it says something, and nothing but what is written. */
    static boolean isProse(String text, int lengthMax) {
        return !text.isBlank() && text.length() <= lengthMax && text.matches(DeadLetters.PROSE);
    }

    private Response show(Response.Status status, @Nullable String released, @Nullable String objection) {
        Page page = visit.page();
        Instant now = clock.instant();
        SystemQuestions.Answers answers = questions.ask(page);
        Consumption.Reading reading = answers.consumption();
        return visit.show(
                status,
                system,
                page,
                new SystemScreen(
                        Troubles.stuck(page, answers, now),
                        Troubles.undecided(page, answers),
                        answers.services(),
                        reading == null ? null : reading.members(),
                        reading == null ? null : lags(page, reading.lags(), now),
                        rates.all().stream()
                                .map(rate -> new SystemScreen.RateLine(rate, perSecond(page, rate)))
                                .toList(),
                        answers.stopped(),
                        answers.tripped(),
                        answers.openMonth(),
                        answers.dueMonth(),
                        answers.monthFixed(),
                        letters(answers.letters()),
                        dashboards(page),
                        runbooks.map(URI::toString).orElse(null),
                        UUID.randomUUID().toString(),
                        released,
                        objection == null ? null : page.words().code("sysObjection", objection)));
    }

    private static List<SystemScreen.LagLine> lags(Page page, List<Lag> lags, Instant now) {
        return lags.stream()
                .map(lag ->
                        new SystemScreen.LagLine(lag, lag.oldest() == null ? "" : Ages.words(page, lag.oldest(), now)))
                .toList();
    }

    private static String perSecond(Page page, Rate rate) {
        return rate.milliPerSecond() < 0
                ? ""
                : page.formats().decimal(BigDecimal.valueOf(rate.milliPerSecond() / 100, 1));
    }

    private static SystemScreen.@Nullable Letters letters(@Nullable List<Letter> all) {
        if (all == null) return null;
        List<LetterView> first = all.stream()
                .filter(Letter::isOpen)
                .limit(LETTERS_SHOWN)
                .map(LetterView::of)
                .toList();
        return new SystemScreen.Letters(
                count(all, Letter.State.OPEN),
                count(all, Letter.State.RETRIED),
                count(all, Letter.State.DISCARDED),
                first);
    }

    private static long count(List<Letter> all, Letter.State state) {
        return all.stream().filter(letter -> letter.state() == state).count();
    }

    private List<SystemScreen.Link> dashboards(Page page) {
        if (grafana.isEmpty()) return List.of();
        String base = grafana.get().toString().replaceFirst("/+$", "");
        return DASHBOARDS.stream()
                .map(uid -> new SystemScreen.Link(page.words().code("sysDashboard", uid), base + "/d/" + uid))
                .toList();
    }
}
