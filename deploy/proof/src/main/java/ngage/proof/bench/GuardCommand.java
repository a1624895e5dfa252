package ngage.proof.bench;

import java.nio.file.Path;
import java.util.function.Supplier;
import ngage.local.PortPlan;
import ngage.proof.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ngage bench guard}: whether a fact still costs what it did, against the floor. */
@Command(
        name = "guard",
        header = "Whether a fact still costs, against the floor, what it did",
        description = {
            "One replay of 30,000 facts; fails if floor / ours has fallen by more than a third against "
                    + "deploy/proof/bench-guard.json, in three replays one after the other.",
            ""
        })
final class GuardCommand extends MeasureCommand {
    @Option(
            names = "--record",
            description = "Write what is measured to deploy/proof/bench-guard.json, to be held to from now on.")
    private boolean record;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private Facts facts;

    @Override
    Supplier<Report> measurement() {
        PortPlan ports = facts.ports();
        Path file = Guard.file();
        if (record) return () -> recorded(file, replay(ports));
        Guard.Recorded recorded = Guard.recorded(file);
        return () -> held(recorded, replay(ports));
    }

    private Replay replay(PortPlan ports) {
        return new Replay(Workload.of(Guard.FACTS, facts.seed()), ports, this::say);
    }

    private Report recorded(Path file, Replay replay) {
        String began = now();
        ReplayRun run = replay.run();
        Guard.Recorded recorded = new Guard.Recorded(Guard.FACTS, run.floorToOurs(), began, Machine.here());
        if (run.audited()) Guard.record(file, recorded);
        return new Guard(facts.command("guard --record"), began, Machine.here(), recorded, run);
    }

    private Report held(Guard.Recorded recorded, Replay replay) {
        String began = now();
        return Guard.patiently(() -> new Guard(facts.command("guard"), began, Machine.here(), recorded, replay.run()));
    }
}
