package ngage.partner.console.system;

import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import ngage.deadletter.Letter;
import ngage.deadletter.Unreachable;
import ngage.partner.PartnerServiceConfig;
import ngage.partner.console.neighbour.AllPartners;
import ngage.partner.console.neighbour.Neighbours;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.neighbour.StoppedPayouts;
import ngage.partner.console.neighbour.Tripped;
import ngage.partner.console.shell.Page;
import ngage.partner.deadletter.DeadLetters;
import ngage.partner.month.DueMonth;
import org.jspecify.annotations.Nullable;

/** Asks everybody at once how the system is; who does not answer is named on the page. */
@ApplicationScoped
class SystemQuestions {
    static final String OWN = "partner-service";
    private static final String KAFKA = "Kafka";
    private static final String READY = "/q/health/ready";
    private static final Executor EXECUTOR =
            task -> Thread.ofVirtual().name("system").start(task);

    private final Neighbours neighbours;
    private final SmallRyeHealthReporter own;
    private final Consumption consumption;
    private final DeadLetters letters;
    private final DueMonth due;
    private final Duration timeout;

    SystemQuestions(
            Neighbours neighbours,
            SmallRyeHealthReporter own,
            Consumption consumption,
            DeadLetters letters,
            DueMonth due,
            PartnerServiceConfig config) {
        this.neighbours = neighbours;
        this.own = own;
        this.consumption = consumption;
        this.letters = letters;
        this.due = due;
        this.timeout = config.console().timeout();
    }

    /** Everything as of now; what could not be asked is null. */
    record Answers(
            List<SystemScreen.Service> services,
            Consumption.@Nullable Reading consumption,
            @Nullable StoppedPayouts stopped,
            @Nullable Tripped tripped,
            @Nullable YearMonth openMonth,
            YearMonth dueMonth,
            boolean monthFixed,
            @Nullable List<Letter> letters) {}

    Answers ask(Page page) {
        CompletableFuture<Reply<Neighbours.Said>> tier = neighbours.text(Neighbours.TIER, READY);
        CompletableFuture<Reply<Neighbours.Said>> commission = neighbours.text(Neighbours.COMMISSION, READY);
        CompletableFuture<Reply<StoppedPayouts>> stopped =
                neighbours.commission("/stopped-payouts", StoppedPayouts.class);
        CompletableFuture<Reply<Tripped>> tripped = neighbours.commission("/tripwires", Tripped.class);
        CompletableFuture<Reply<AllPartners>> overview = neighbours.tier("/overview", AllPartners.class);
        CompletableFuture<Reply<Consumption.Reading>> read = kafka(consumption::read);
        CompletableFuture<Reply<List<Letter>>> refused = kafka(letters::all);
        List<SystemScreen.Service> services = new ArrayList<>();
        services.add(own());
        services.add(service(page, Neighbours.TIER, tier));
        services.add(service(page, Neighbours.COMMISSION, commission));
        AllPartners all = page.took(overview.join()).orNull();
        return new Answers(
                services,
                page.took(read.join()).orNull(),
                page.took(stopped.join()).orNull(),
                page.took(tripped.join()).orNull(),
                all == null ? null : YearMonth.parse(all.month()),
                due.month(),
                due.isFixed(),
                page.took(refused.join()).orNull());
    }

    /** The services alone. */
    List<SystemScreen.Service> services() {
        CompletableFuture<Reply<Neighbours.Said>> tier = neighbours.text(Neighbours.TIER, READY);
        CompletableFuture<Reply<Neighbours.Said>> commission = neighbours.text(Neighbours.COMMISSION, READY);
        return List.of(
                own(),
                new SystemScreen.Service(Neighbours.TIER, health(tier.join())),
                new SystemScreen.Service(Neighbours.COMMISSION, health(commission.join())));
    }

    /** How far everybody has read. */
    Reply<Consumption.Reading> consumption() {
        return kafka(consumption::read).join();
    }

    /** All dead letters. */
    Reply<List<Letter>> letters() {
        return kafka(letters::all).join();
    }

    Reply<StoppedPayouts> stopped() {
        return neighbours.commission("/stopped-payouts", StoppedPayouts.class).join();
    }

    Reply<Tripped> tripped() {
        return neighbours.commission("/tripwires", Tripped.class).join();
    }

    /** One dead letter, or that there is none. */
    Reply<Optional<Letter>> letter(ngage.deadletter.Origin origin) {
        return kafka(() -> Optional.ofNullable(letters.find(origin))).join();
    }

    /** The record of one. */
    Reply<ngage.deadletter.Refused> record(Letter letter) {
        return kafka(() -> letters.open(letter)).join();
    }

    private SystemScreen.Service own() {
        return new SystemScreen.Service(
                OWN, Health.of(own.getReadiness().getPayload().toString()));
    }

    private static SystemScreen.Service service(
            Page page, String name, CompletableFuture<Reply<Neighbours.Said>> asked) {
        return new SystemScreen.Service(name, health(page.took(asked.join())));
    }

    private static Health health(Reply<Neighbours.Said> reply) {
        Neighbours.Said said = reply.orNull();
        return said == null ? Health.away() : Health.of(said.text());
    }

    private <T> CompletableFuture<Reply<T>> kafka(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, EXECUTOR)
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, broken) -> {
                    if (broken == null) return new Reply.Known<>(answer);
                    Throwable why = broken instanceof CompletionException ? broken.getCause() : broken;
                    boolean away = why instanceof Unreachable
                            || why instanceof Consumption.Away
                            || why instanceof TimeoutException;
                    if (away) return new Reply.Away<>(KAFKA);
                    throw new CompletionException(why);
                });
    }
}
