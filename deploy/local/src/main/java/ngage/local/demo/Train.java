package ngage.local.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import ngage.backing.Topics;
import ngage.local.CannotRun;
import ngage.local.Learnt;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.local.market.MarketPlan;
import ngage.local.progress.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the services work through a small market, for their Java machines to learn what every later start then knows. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Let the three services work once, on a Kafka and a PostgreSQL of their own, and keep what their Java",
            "machines learnt beside what was built: later starts take half the time. A build does it by itself."
        },
        footer = {"", "Exit codes: 0 learnt, or nothing new to learn, 2 wrong arguments, 3 could not run."})
public final class Train implements Callable<Integer> {
    /** Long enough for what is done often to be seen often. */
    private static final MarketPlan MARKET = new MarketPlan(120, 2_400, 8, YearMonth.of(2026, 6), 1);

    private static final List<String> PAGES =
            List.of("/", "/partners/P-0001", "/payouts", "/events", "/system", "/console/partners.csv", "/q/metrics");
    private static final Duration ANSWER = Duration.ofSeconds(30);

    @Option(names = "--again", description = "Even if what was learnt is from what is built now.")
    private boolean again;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (!again && Arrays.stream(Service.values()).allMatch(Learnt::upToDate)) {
            err.println("nothing new to learn");
            return 0;
        }
        err.println("training the Java machines of the services, once for each build");
        err.flush();
        work();
        for (Service service : Service.values()) Learnt.keep(service);
        return 0;
    }

    private void work() {
        LocalPlan plan =
                LocalPlan.on(PortPlan.free()).withMonth(MARKET.firstMonth()).withLearning();
        try (LocalSystem system = LocalSystem.prepare(plan, _ -> {})) {
            // It stays for good: what is closed is not closed again.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(system::close));
            system.start();
            Played _ = Play.run(
                    MARKET,
                    Play.records(MARKET, Topics.PARTITIONS),
                    system.bootstrapServers(),
                    spec.commandLine().getErr(),
                    Style.NONE);
            look(system.address(Service.PARTNER));
        }
    }

    /** The pages are drawn by the partner service, from what it asks the other two. */
    private static void look(URI console) {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (String page : PAGES) {
                HttpRequest request = HttpRequest.newBuilder(console.resolve(page))
                        .header("Accept", "text/html, */*")
                        .timeout(ANSWER)
                        .build();
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status != 200) throw new CannotRun(request.uri() + " answered " + status + ".");
            }
        } catch (IOException broken) {
            throw new CannotRun("The console does not answer: " + broken.getMessage(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while training.", stopped);
        }
    }
}
