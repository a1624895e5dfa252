package ngage.partner.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import ngage.partner.request.Answer;
import ngage.partner.request.RepeatableRequests;
import org.jspecify.annotations.Nullable;

/** Requests for a transfer, from programs and from the console alike. */
@ApplicationScoped
public class TransferRequests {
    private final TransferCustomer transfers;
    private final RepeatableRequests requests;

    TransferRequests(TransferCustomer transfers, RepeatableRequests requests) {
        this.transfers = transfers;
        this.requests = requests;
    }

    /** Answers with the transfer, or throws what speaks against it. */
    public Response answer(@Nullable String key, String customerId, NewTransfer wish) {
        String path = "/customers/" + customerId + "/transfers";
        return requests.answer(key, "POST " + path, wish, () -> {
            TransferView transfer = transfers.transfer(customerId, wish);
            return Answer.created(URI.create(path + "/" + transfer.transferId()), transfer);
        });
    }
}
