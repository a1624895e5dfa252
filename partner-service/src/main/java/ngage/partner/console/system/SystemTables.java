package ngage.partner.console.system;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import ngage.deadletter.Decision;
import ngage.deadletter.Letter;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.neighbour.StoppedPayouts;
import ngage.partner.console.neighbour.Tripped;
import ngage.partner.console.shell.Csv;

/** The tables of the operators' pages as files. */
@Path("/console/system")
@Blocking
class SystemTables {
    private final SystemQuestions questions;
    private final Rates rates;

    SystemTables(SystemQuestions questions, Rates rates) {
        this.questions = questions;
        this.rates = rates;
    }

    @GET
    @Path("services.csv")
    public Response services() {
        Csv csv = new Csv("service", "state", "why", "version", "instance", "started", "partitions");
        for (SystemScreen.Service one : questions.services()) {
            Health health = one.health();
            csv.row(
                    one.name(),
                    health.state(),
                    health.why(),
                    health.version(),
                    health.instance(),
                    health.started(),
                    health.partitions());
        }
        return csv.named("services.csv");
    }

    @GET
    @Path("instances.csv")
    public Response instances() {
        Csv csv = new Csv("service", "instance", "host", "partitions");
        return file(questions.consumption(), "instances.csv", csv, (reading, to) -> reading.members()
                .forEach(one -> to.row(one.service(), one.instance(), one.host(), one.partitions())));
    }

    @GET
    @Path("lag.csv")
    public Response lag() {
        Csv csv = new Csv("service", "topic", "read", "waiting", "oldest");
        return file(questions.consumption(), "lag.csv", csv, (reading, to) -> reading.lags()
                .forEach(one -> to.row(one.service(), one.topic(), one.read(), one.waiting(), one.oldest())));
    }

    @GET
    @Path("rates.csv")
    public Response rates() {
        Csv csv = new Csv("service", "topic", "outcome", "total", "milliPerSecond");
        rates.all()
                .forEach(one -> csv.row(
                        one.service(),
                        one.topic(),
                        one.outcome(),
                        one.total(),
                        one.milliPerSecond() < 0 ? null : one.milliPerSecond()));
        return csv.named("rates.csv");
    }

    @GET
    @Path("stopped-payouts.csv")
    public Response stopped() {
        Csv csv = new Csv("partnerId", "since", "payouts", "sums", "tripwires");
        return file(questions.stopped(), "stopped-payouts.csv", csv, SystemTables::stopped);
    }

    private static void stopped(StoppedPayouts stopped, Csv csv) {
        for (StoppedPayouts.OfPartner one : stopped.partners()) {
            String tripwires =
                    one.trips().stream().map(Tripped.Trip::tripwire).distinct().collect(Collectors.joining(";"));
            csv.row(one.partnerId(), one.since(), one.payouts(), Csv.sums(one.sums()), tripwires);
        }
    }

    @GET
    @Path("tripwires.csv")
    public Response tripwires() {
        Csv csv = new Csv("tripwire", "partnerId", "bookingId", "detail", "causeSource", "causeId", "knownAt");
        return file(questions.tripped(), "tripwires.csv", csv, (tripped, to) -> tripped.latest()
                .forEach(one -> to.row(
                        one.tripwire(),
                        one.partnerId(),
                        one.bookingId(),
                        one.detail(),
                        one.cause().source(),
                        one.cause().id(),
                        one.knownAt())));
    }

    @GET
    @Path("dead-letters.csv")
    public Response letters() {
        Csv csv = new Csv(
                "id",
                "state",
                "refusedAt",
                "source",
                "eventId",
                "refusals",
                "cutFrom",
                "decidedBy",
                "decidedAt",
                "decisionReason");
        return file(questions.letters(), "dead-letters.csv", csv, SystemTables::letters);
    }

    private static void letters(List<Letter> letters, Csv csv) {
        for (Letter one : letters) {
            Decision decision = one.decision();
            String refusals = one.refusals().stream()
                    .map(refusal -> refusal.service() + " " + refusal.reason() + ": " + refusal.detail())
                    .collect(Collectors.joining("; "));
            csv.row(
                    one.origin().toString(),
                    one.state(),
                    one.refusedAt(),
                    one.source(),
                    one.eventId(),
                    refusals,
                    one.cutFrom(),
                    decision == null ? null : decision.by(),
                    decision == null ? null : decision.at(),
                    decision == null ? null : decision.reason());
        }
    }

    private static <T> Response file(Reply<T> reply, String name, Csv csv, BiConsumer<T, Csv> rows) {
        T answer = reply.orNull();
        if (answer == null) return reply.failed();
        rows.accept(answer, csv);
        return csv.named(name);
    }
}
