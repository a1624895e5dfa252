package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import ngage.audit.Finding.Kind;

/** What partner-service answers about a sample of the partners that were ever published: it must know them all. */
final class PartnerAnswers {
    private static final int PARTNERS = 100;

    private final Answers answers;
    private final Examination examination;

    PartnerAnswers(Answers answers, Examination examination) {
        this.answers = answers;
        this.examination = examination;
    }

    void check() {
        RestCheck.forEach(RestCheck.sample(examination.tier().partners().keySet(), PARTNERS), this::partner);
    }

    private void partner(String partnerId) {
        String path = "/partners/" + partnerId;
        Optional<JsonNode> answer = answers.get(path);
        if (answer.isEmpty()) {
            examination.findings().add(Kind.API_DIFFERS, path, "the service does not know it");
        } else {
            new Difference(examination.findings(), path)
                    .text("partnerId", partnerId, answer.get().path("partnerId"));
        }
    }
}
