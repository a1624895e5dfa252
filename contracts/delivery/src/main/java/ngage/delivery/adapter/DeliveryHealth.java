package ngage.delivery.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Started: partitions were assigned and their positions found once. Ready: they are now, and nothing stands still.
 * Ready also says who answers: instance, version, and since when it runs.
 * Liveness is left alone: neither a lost database nor a mistake in the code is mended by a restart.
 */
@ApplicationScoped
class DeliveryHealth {
    private final DeliveryState state;
    private final String instance;
    private final String version;
    private final String started = Instant.ofEpochMilli(
                    ManagementFactory.getRuntimeMXBean().getStartTime())
            .toString();

    DeliveryHealth(
            DeliveryState state,
            @ConfigProperty(name = "ngage.instance") String instance,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.state = state;
        this.instance = instance;
        this.version = version;
    }

    @Produces
    @Startup
    HealthCheck started() {
        return () -> HealthCheckResponse.named("delivery started")
                .status(state.wasEverAssigned())
                .build();
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () -> {
            String waitingFor = state.waitingFor();
            String failure = state.failure();
            HealthCheckResponseBuilder response = HealthCheckResponse.named("delivery positions")
                    .status(state.isAssigned() && waitingFor == null && failure == null)
                    .withData("partitions", state.assignedPartitions())
                    .withData("instance", instance)
                    .withData("version", version)
                    .withData("started", started);
            if (waitingFor != null) response.withData("waiting", waitingFor);
            if (failure != null) response.withData("stopped", failure);
            return response.build();
        };
    }
}
