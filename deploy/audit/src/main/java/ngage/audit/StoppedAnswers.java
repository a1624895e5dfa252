package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import ngage.audit.Target.Half;

/** What commission-service says it holds back, payout by payout: each is held against the targets as if it were published. */
final class StoppedAnswers {
    private StoppedAnswers() {}

    static void read(Answers commission, Examination examination) {
        Optional<JsonNode> answer = commission.get("/stopped-payouts");
        answer.ifPresent(stopped -> stopped.path("partners").forEach(partner -> {
            String path = "/stopped-payouts/" + partner.path("partnerId").asText();
            commission.items(path, item -> examination.payouts().addStopped(payout(item)));
        }));
    }

    private static Payout payout(JsonNode item) {
        return new Payout(
                item.path("payoutId").asText(),
                Half.valueOf(item.path("half").asText()),
                item.path("partnerId").asText(),
                item.path("customerId").asText(),
                item.path("bookingId").asText(),
                item.path("amount").path("minorUnits").asLong(),
                item.path("amount").path("currency").asText(),
                item.path("serviceDate").asText(),
                item.path("programme").asText(),
                OutputReader.cause(item));
    }
}
