package ngage.proof.bench;

import java.util.List;
import java.util.function.Consumer;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;

/**
 * The whole system on topics that were filled before: how fast it gets through, and what it costs. Each run has fresh topics,
 * databases and processes.
 */
final class Replay {
    private final Workload workload;
    private final PortPlan ports;
    private final Consumer<String> say;

    Replay(Workload workload, PortPlan ports, Consumer<String> say) {
        this.workload = workload;
        this.ports = ports;
        this.say = say;
    }

    ReplayRun run() {
        return FreshSystem.measure(ports, workload, this::run);
    }

    private ReplayRun run(LocalSystem system) {
        system.startBacking();
        say.accept("filling the topics");
        FreshSystem.fill(system, workload);
        CatchUp caughtUp = CatchUp.started(system, workload.facts().size());
        say.accept("auditing");
        boolean audited = FreshSystem.audited(system);
        long commits = Rounds.of(system.address(Service.COMMISSION)) + Rounds.of(system.address(Service.TIER));
        say.accept("measuring the floor");
        List<Stage> floor = new Floor(system, commits).measure();
        return new ReplayRun(caughtUp.whole(), caughtUp.warm(), commits, floor, audited);
    }
}
