package ngage.commission.reconciliation;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Ledger = published = read back, over REST. */
@Path("/payouts/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
@Blocking
class ReconciliationResource {
    private final ReconciliationQuery reconciliation;

    ReconciliationResource(ReconciliationQuery reconciliation) {
        this.reconciliation = reconciliation;
    }

    @GET
    @Operation(
            summary = "Whether ledger, published and read back are the same, per currency and half",
            description = "Sums and numbers of payouts as of one cut, in minor units; every difference must be 0.")
    @APIResponse(responseCode = "200", description = "The sums as of the last comparison, and its moment")
    public Reconciliation read() throws SQLException {
        return reconciliation.read();
    }
}
