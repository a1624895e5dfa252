package ngage.commission;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import ngage.commission.settlement.LedgerRebuilding;
import ngage.delivery.recovery.RecoverCommand;

/** The service; with the argument {@code recover} it makes its database whole again instead, and ends. */
@QuarkusMain
public final class CommissionService {
    private static final int CACHED_CUSTOMERS_MAX = 300_000;

    private CommissionService() {}

    public static void main(String... arguments) {
        if (RecoverCommand.isAsked(arguments)) {
            System.exit(RecoverCommand.run(config -> new LedgerRebuilding(CACHED_CUSTOMERS_MAX), List.of(), arguments));
        }
        Quarkus.run(arguments);
    }
}
