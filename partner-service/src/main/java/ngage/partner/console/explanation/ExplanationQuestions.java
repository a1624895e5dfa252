package ngage.partner.console.explanation;

import jakarta.enterprise.context.ApplicationScoped;
import ngage.partner.PartnerServiceConfig;
import ngage.partner.console.neighbour.Neighbours;
import ngage.partner.console.neighbour.Reply;
import org.jspecify.annotations.Nullable;

/** Asks the commission service why; it reads the event that caused a line from its topic, which may take a while. */
@ApplicationScoped
class ExplanationQuestions {
    private final Neighbours neighbours;
    private final PartnerServiceConfig config;

    ExplanationQuestions(Neighbours neighbours, PartnerServiceConfig config) {
        this.neighbours = neighbours;
        this.config = config;
    }

    /** {@code language} such as {@code de} */
    Reply<PayoutAnswer> payout(String payoutId, String language) {
        return ask("/payouts/" + payoutId, language, null, PayoutAnswer.class);
    }

    /** {@code partnerId} null: from nobody's point of view */
    Reply<BookingAnswer> booking(String bookingId, @Nullable String partnerId, String language) {
        return ask("/bookings/" + bookingId, language, partnerId, BookingAnswer.class);
    }

    Reply<CustomerAnswer> customer(String customerId, String partnerId, String language) {
        return ask("/customers/" + customerId, language, partnerId, CustomerAnswer.class);
    }

    private <T> Reply<T> ask(String subject, String language, @Nullable String partnerId, Class<T> answer) {
        String path = subject + "/explanation?lang=" + language + (partnerId == null ? "" : "&partnerId=" + partnerId);
        return neighbours
                .commission(path, config.console().explanationTimeout(), answer)
                .join();
    }
}
