package ngage.local.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was paid, added up from the payout topics themselves. */
final class Payouts {

    /**
     * One currency; amounts in minor units.
     *
     * @param records postings on both topics
     * @param negatives those of them that take something back
     * @param takenBack the sum of these, not above 0
     */
    record Sum(long acquisition, long care, long records, long negatives, long takenBack) {

        static final Sum ZERO = new Sum(0, 0, 0, 0, 0);

        Sum plus(boolean won, long amount) {
            return new Sum(
                    acquisition + (won ? amount : 0),
                    care + (won ? 0 : amount),
                    records + 1,
                    negatives + (amount < 0 ? 1 : 0),
                    takenBack + Math.min(0, amount));
        }
    }

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Sum> byCurrency = new TreeMap<>();

    private Payouts() {}

    /** The sums by currency. */
    static Map<String, Sum> read(String brokers) {
        Payouts payouts = new Payouts();
        try (OutputReader reader = new OutputReader(brokers)) {
            reader.readAll(payouts::add);
        }
        return payouts.byCurrency;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        boolean won = record.topic().equals(Topic.ACQUISITION_PAYOUT.topicName());
        try (JsonParser in = JSON.createParser(record.value())) {
            in.nextToken();
            for (String name; (name = in.nextFieldName()) != null; ) {
                in.nextToken();
                if (name.equals("amount")) add(in, won);
                else in.skipChildren();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void add(JsonParser in, boolean won) throws IOException {
        long minorUnits = 0;
        String currency = "";
        for (String name; (name = in.nextFieldName()) != null; ) {
            if (in.nextToken() == JsonToken.VALUE_STRING) currency = in.getText();
            else if (name.equals("minorUnits")) minorUnits = in.getLongValue();
        }
        byCurrency.put(currency, byCurrency.getOrDefault(currency, Sum.ZERO).plus(won, minorUnits));
    }
}
