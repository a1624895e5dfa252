package ngage.proof.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import ngage.local.PortPlan;
import ngage.proof.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ngage bench instances}: what more instances bring. */
@Command(
        name = "instances",
        header = "What a second instance of a service brings",
        description = {
            "Replays of the same facts with one and with two instances of the services that work on them, "
                    + "each with a fifth of a processor, so that the machine is not full with one. It takes root.",
            ""
        })
final class InstancesCommand extends MeasureCommand {
    private static final int INSTANCES_MAX = 4;
    private static final int RUNS_MAX = 10;
    private static final int SHARE_MIN = 5;
    private static final int SHARE_MAX = 100;

    @Option(
            names = "--instances",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2",
            description =
                    "Of the commission and of the tier service, each 1 to 4, replay by replay; what the first one gets"
                            + " through the others are held against (default: ${DEFAULT-VALUE}).")
    private List<Integer> instances = List.of();

    @Option(
            names = "--share",
            paramLabel = "PERCENT",
            defaultValue = "20",
            description = "Of one processor for each instance, 5 to 100 (default: ${DEFAULT-VALUE}).")
    private int share;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "400000",
            description =
                    "Facts a run, 10000 to 2000000; the compilers of each instance have no more than its share either, so"
                            + " few are mostly compiling (default: ${DEFAULT-VALUE}).")
    private int events;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private Facts facts;

    @Override
    Supplier<Report> measurement() {
        within("--share", share, SHARE_MIN, SHARE_MAX);
        within("the number of --instances", instances.size(), 1, RUNS_MAX);
        for (int number : instances) within("--instances", number, 1, INSTANCES_MAX);
        PortPlan ports = facts.ports();
        Workload workload = Workload.of(events, facts.seed());
        return () -> measured(workload, ports);
    }

    private Report measured(Workload workload, PortPlan ports) {
        Instances measured = new Instances(workload, ports, share, this::say);
        String began = now();
        List<Instances.Run> runs = new ArrayList<>();
        for (int number : instances) runs.add(measured.with(number));
        return new InstancesReport(
                facts.command("instances --instances " + list(instances) + " --share " + share + " --events " + events),
                began,
                Machine.here(),
                share,
                workload.facts().size(),
                workload.bookings(),
                List.copyOf(runs));
    }
}
