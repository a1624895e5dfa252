package ngage.commission.reconciliation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import ngage.value.Identifiers;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** What a comparison asks of a payout's body. Whoever reads every payout ever made looks at no more of it. */
record PaidAmount(String payoutId, Money amount) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    /** Reads it; null if the body does not say it plainly, which is for the codec to judge. */
    static @Nullable PaidAmount in(byte[] body) {
        String payoutId = null;
        Money amount = null;
        try (JsonParser in = JSON.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) return null;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String member = in.currentName();
                JsonToken value = in.nextToken();
                if (member.equals("payoutId") && value == JsonToken.VALUE_STRING) payoutId = in.getText();
                else if (member.equals("amount") && value == JsonToken.START_OBJECT) amount = amount(in);
                else in.skipChildren();
            }
            if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null) return null;
        } catch (IOException unreadable) {
            return null;
        }
        if (payoutId == null || amount == null || !Identifiers.valid(payoutId)) return null;
        return new PaidAmount(payoutId, amount);
    }

    private static @Nullable Money amount(JsonParser in) throws IOException {
        String currency = null;
        Long minorUnits = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String member = in.currentName();
            JsonToken value = in.nextToken();
            if (member.equals("currency") && value == JsonToken.VALUE_STRING) currency = in.getText();
            else if (member.equals("minorUnits") && value == JsonToken.VALUE_NUMBER_INT) minorUnits = in.getLongValue();
            else in.skipChildren();
        }
        if (currency == null || minorUnits == null || !Money.isCurrency(currency)) return null;
        return isInRange(minorUnits) ? new Money(minorUnits, currency) : null;
    }

    static boolean isInRange(long minorUnits) {
        return minorUnits >= -Money.MINOR_UNITS_MAX && minorUnits <= Money.MINOR_UNITS_MAX;
    }
}
