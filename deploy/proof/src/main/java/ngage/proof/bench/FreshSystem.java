package ngage.proof.bench;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import ngage.audit.Audit;
import ngage.audit.AuditFailed;
import ngage.audit.AuditOptions;
import ngage.local.CannotRun;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.local.publish.FactProducer;

/** A system with nothing in it, for one measurement; it ends with it, however that ends. */
final class FreshSystem {
    private static final Duration AUDIT_WAITS = Duration.ofMinutes(1);

    private FreshSystem() {}

    /** Nothing of it is started when the measurement gets it. */
    static <T> T measure(PortPlan ports, Workload workload, Function<LocalSystem, T> measurement) {
        return measure(LocalPlan.on(ports).withMonth(workload.firstMonth()), measurement);
    }

    /** As the plan says. */
    static <T> T measure(LocalPlan plan, Function<LocalSystem, T> measurement) {
        try (LocalSystem system = LocalSystem.prepare(plan, line -> {})) {
            // It stays for good: what is closed is not closed again.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(system::close));
            return measurement.apply(system);
        }
    }

    static void fill(LocalSystem system, Workload workload) {
        try (FactProducer producer = FactProducer.connect(system.bootstrapServers())) {
            workload.facts().forEach(producer::send);
            producer.flush();
        }
    }

    /** Whether the auditor finds every payout and standing right. */
    static boolean audited(LocalSystem system) {
        URI commission = system.address(Service.COMMISSION);
        var apis = new AuditOptions.Apis(commission, system.address(Service.TIER), system.address(Service.PARTNER));
        try {
            return Audit.run(new AuditOptions(
                            system.bootstrapServers(), Optional.of(apis), Optional.empty(), AUDIT_WAITS, step -> {}))
                    .isClean();
        } catch (AuditFailed failed) {
            throw new CannotRun("The audit could not be done: " + failed.getMessage(), failed);
        }
    }
}
