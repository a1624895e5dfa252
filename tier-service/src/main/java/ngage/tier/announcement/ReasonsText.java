package ngage.tier.announcement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ngage.event.TierReason;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** Reasons as the text they are kept as: a list of objects, as in the announcement. */
final class ReasonsText {
    private static final JsonMapper JSON = new JsonMapper();

    private ReasonsText() {}

    static String write(List<TierReason> reasons) {
        ArrayNode list = JSON.createArrayNode();
        for (TierReason reason : reasons) {
            ObjectNode one = list.addObject()
                    .put("kind", reason.kind().name())
                    .put("month", reason.month().toString())
                    .put("tier", reason.tier())
                    .put("from", reason.from())
                    .put("fromProgramme", reason.fromProgramme())
                    .put("extensions", reason.extensions());
            Money careRevenue = reason.careRevenue();
            if (careRevenue == null) continue;
            one.put("careRevenue", careRevenue.minorUnits()).put("currency", careRevenue.currency());
        }
        return list.toString();
    }

    static List<TierReason> read(String text) {
        List<TierReason> reasons = new ArrayList<>();
        try {
            for (JsonNode one : JSON.readTree(text)) reasons.add(reason(one));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored reasons cannot be read: " + text, e);
        }
        return reasons;
    }

    private static TierReason reason(JsonNode one) {
        JsonNode extensions = one.path("extensions");
        JsonNode careRevenue = one.path("careRevenue");
        return new TierReason(
                TierReason.Kind.valueOf(one.required("kind").textValue()),
                YearMonth.parse(one.required("month").textValue()),
                one.required("tier").textValue(),
                textOrNull(one.path("from")),
                textOrNull(one.path("fromProgramme")),
                extensions.isNumber() ? (Long) extensions.longValue() : null,
                careRevenue.isNumber()
                        ? new Money(
                                careRevenue.longValue(),
                                one.required("currency").textValue())
                        : null);
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}
