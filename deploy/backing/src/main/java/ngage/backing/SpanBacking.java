package ngage.backing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a service under test send its spans: {@code @WithTestResource(value = SpanBacking.class, scope = TestResourceScope.GLOBAL)}. */
public final class SpanBacking implements QuarkusTestResourceLifecycleManager {
    private @Nullable SpanReceiver receiver;

    @Override
    public Map<String, String> start() {
        receiver = new SpanReceiver();
        return receiver.configuration();
    }

    @Override
    public void stop() {
        if (receiver != null) receiver.close();
    }
}
