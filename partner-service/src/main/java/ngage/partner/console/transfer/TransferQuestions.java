package ngage.partner.console.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import ngage.partner.console.neighbour.CustomerHistory;
import ngage.partner.console.neighbour.EventFate;
import ngage.partner.console.neighbour.Neighbours;
import ngage.partner.console.neighbour.Neighbours.Body;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Page;
import ngage.partner.transfer.NewTransfer;
import ngage.partner.transfer.TransferCustomer;
import ngage.partner.transfer.TransferView;
import ngage.wire.EventCodec;
import org.jspecify.annotations.Nullable;

/** Asks the other services what a transfer would move, and what it moved. */
@ApplicationScoped
class TransferQuestions {
    private static final String PREVIEW = "/previews/customer-transfer";

    private final Neighbours neighbours;

    TransferQuestions(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    Reply<CustomerHistory> customer(String customerId) {
        return neighbours
                .commission("/customers/" + customerId + "/attribution", CustomerHistory.class)
                .join();
    }

    /** What the transfer would move; null unless both services say so. */
    @Nullable
    Rehearsal rehearse(Page page, String customerId, NewTransfer wish) {
        Body body = new Body(
                MediaType.APPLICATION_JSON,
                new String(EventCodec.encode(TransferCustomer.fact(customerId, wish)), StandardCharsets.UTF_8));
        CompletableFuture<Reply<MoneyAnswer>> commission = neighbours.commission(PREVIEW, body, MoneyAnswer.class);
        CompletableFuture<Reply<MeasuresAnswer>> tier = neighbours.tier(PREVIEW, body, MeasuresAnswer.class);
        MoneyAnswer money = page.took(commission.join()).orNull();
        MeasuresAnswer measures = page.took(tier.join()).orNull();
        return money == null || measures == null ? null : new Rehearsal(money, measures);
    }

    /** What became of a transfer that was published. */
    FollowScreen follow(Page page, TransferView transfer) {
        String path = "/event-fates?source=" + encoded(transfer.eventSource()) + "&id=" + encoded(transfer.eventId());
        CompletableFuture<Reply<EventFate>> commission = neighbours.commission(path, EventFate.class);
        CompletableFuture<Reply<EventFate>> tier = neighbours.tier(path, EventFate.class);
        return new FollowScreen(
                transfer,
                page.took(commission.join()).orNull(),
                page.took(tier.join()).orNull());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
