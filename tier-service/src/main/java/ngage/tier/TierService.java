package ngage.tier;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import ngage.delivery.recovery.RecoverCommand;
import ngage.tier.announcement.TierRebuilding;

/** The service; with the argument {@code recover} it makes its database whole again instead, and ends. */
@QuarkusMain
public final class TierService {
    private TierService() {}

    public static void main(String... arguments) {
        if (RecoverCommand.isAsked(arguments)) {
            System.exit(RecoverCommand.run(
                    config -> new TierRebuilding(config.getConfigMapping(TierConfig.class)),
                    List.of(TierConfig.class),
                    arguments));
        }
        Quarkus.run(arguments);
    }
}
