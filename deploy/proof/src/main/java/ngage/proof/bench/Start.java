package ngage.proof.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import ngage.local.CannotRun;
import ngage.local.Learnt;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;

/**
 * How long the three services take until all of them are ready, on a broker and a database that run, with databases and
 * topics that are there: with what their Java machines have learnt, and without it, turn by turn.
 */
final class Start {
    private static final List<String> FORGETFUL = List.of("-XX:AOTMode=off");

    private final PortPlan ports;
    private final Consumer<String> say;

    Start(PortPlan ports, Consumer<String> say) {
        this.ports = ports;
        this.say = say;
    }

    /**
     * One start of all three.
     *
     * @param learnt whether their Java machines knew what they had learnt
     * @param millis from the first process until the last service is ready
     * @param cpuMicros processor time by then, by service
     */
    record Run(boolean learnt, long millis, Map<String, Long> cpuMicros) {}

    /** So many starts of either kind, in the order A B B A; the first of each, which warms the files, is not among them. */
    List<Run> measure(int runs) {
        for (Service service : Service.values()) {
            if (!Learnt.upToDate(service)) {
                throw new CannotRun("The " + service.module() + " has learnt nothing yet: run deploy/ngage train.");
            }
        }
        return FreshSystem.measure(LocalPlan.on(ports), backing -> {
            backing.startBacking();
            LocalPlan plan = LocalPlan.on(ports)
                    .withKafka(backing.bootstrapServers())
                    .withPostgres(backing.backing().postgres().address().url());
            Run _ = start(plan, true);
            Run _ = start(plan, false);
            List<Run> measured = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                say.accept("run " + (run + 1) + " of " + runs);
                boolean first = run % 2 == 0;
                measured.add(start(plan, first));
                measured.add(start(plan, !first));
            }
            return List.copyOf(measured);
        });
    }

    private static Run start(LocalPlan plan, boolean learnt) {
        LocalPlan told = plan;
        if (!learnt) {
            for (Service service : Service.values()) told = told.withOptions(service, FORGETFUL);
        }
        return FreshSystem.measure(told, system -> {
            system.startBacking();
            long began = System.nanoTime();
            system.startServices();
            return new Run(learnt, (System.nanoTime() - began) / 1_000_000, cpu(system));
        });
    }

    private static Map<String, Long> cpu(LocalSystem system) {
        Map<String, Long> micros = new TreeMap<>();
        Arrays.stream(Service.values())
                .forEach(service -> micros.put(
                        service.module(),
                        CpuTime.ofTree(system.instance(service).pid())));
        return micros;
    }
}
