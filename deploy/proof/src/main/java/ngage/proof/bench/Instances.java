package ngage.proof.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.local.ServiceInstance;

/**
 * What more instances bring. Each instance of the two services that work on facts has a share of one processor, as if it had a small
 * machine of its own, so that one of them is slow and the whole machine is not yet full; broker, database and the partner
 * service have what they want. The facts come when all instances are ready.
 */
final class Instances {
    private static final List<Service> DIVIDED = List.of(Service.COMMISSION, Service.TIER);

    private final Workload workload;
    private final PortPlan ports;
    private final int share;
    private final Consumer<String> say;

    /** @param share of one processor for each instance, in percent */
    Instances(Workload workload, PortPlan ports, int share, Consumer<String> say) {
        this.workload = workload;
        this.ports = ports;
        this.share = share;
        this.say = say;
    }

    /**
     * One replay.
     *
     * @param instances of either service
     * @param whole all of it
     * @param own of each service the second half of its own facts, by service
     * @param audited whether the auditor found every payout and standing right
     */
    record Run(int instances, Span whole, Map<String, Span> own, boolean audited) {
        /** Facts a second that a service gets through. */
        long factsPerSecond(Service service) {
            return of(service).factsPerSecond();
        }

        /** Microseconds of a processor that all its instances take for a fact. */
        double cpuMicrosPerFact(Service service) {
            return of(service).cpuMicrosPerFact(service.module());
        }

        private Span of(Service service) {
            return Objects.requireNonNull(own.get(service.module()));
        }
    }

    Run with(int instances) {
        List<Quota> quotas = new ArrayList<>();
        try {
            for (int number = 0; number < instances * DIVIDED.size(); number++) {
                quotas.add(Quota.of("ngage-" + ProcessHandle.current().pid() + "-" + number, share));
            }
            return FreshSystem.measure(ports, workload, system -> run(system, instances, quotas));
        } finally {
            quotas.forEach(Quota::close);
        }
    }

    private Run run(LocalSystem system, int instances, List<Quota> quotas) {
        system.start();
        for (int more = 1; more < instances; more++) DIVIDED.forEach(system::startAnother);
        List<ServiceInstance> limited = system.instances().stream()
                .filter(one -> DIVIDED.contains(one.service()))
                .toList();
        for (int i = 0; i < limited.size(); i++)
            quotas.get(i).limit(limited.get(i).pid());
        say.accept(instances + " of each ready; filling the topics");
        FreshSystem.fill(system, workload);
        CatchUp caughtUp = CatchUp.running(system, workload.facts().size());
        quotas.forEach(Quota::lift);
        say.accept("auditing");
        return new Run(instances, caughtUp.whole(), caughtUp.own(), FreshSystem.audited(system));
    }
}
