package ngage.partner;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import ngage.delivery.recovery.RecoverCommand;
import ngage.partner.takeover.PartnerRebuilding;

/** The service; with the argument {@code recover} it makes its database whole again instead, and ends. */
@QuarkusMain
public final class PartnerService {
    private PartnerService() {}

    public static void main(String... arguments) {
        if (RecoverCommand.isAsked(arguments)) {
            System.exit(RecoverCommand.run(config -> new PartnerRebuilding(), List.of(), arguments));
        }
        Quarkus.run(arguments);
    }
}
