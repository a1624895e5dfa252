package ngage.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ngage.local.Learnt;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The build has trained the services, and what their Java machines learnt is what they start with. */
class LearntST {
    /** A Java machine that cannot use what it is given ends, instead of passing over it. */
    private static final List<String> OR_END = List.of("-XX:AOTMode=on");

    @ParameterizedTest
    @EnumSource
    void it_is_learnt_from_what_is_built(Service service) {
        assertThat(Learnt.upToDate(service)).isTrue();
    }

    @Test
    void every_service_starts_with_what_it_has_learnt() {
        LocalPlan plan = LocalPlan.on(PortPlan.free());
        for (Service service : Service.values()) plan = plan.withOptions(service, OR_END);
        try (LocalSystem system = LocalSystem.start(plan, line -> {})) {
            assertThat(system.instances()).allMatch(instance -> instance.ready());
        }
    }
}
