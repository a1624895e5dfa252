package ngage.partner.month;

import static ngage.partner.Published.body;
import static ngage.partner.Published.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import ngage.backing.ServiceBacking;
import ngage.partner.Published;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class OpenMonthsIT {
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    @Inject
    OpenMonths months;

    @Test
    void todaysMonthIsOpenedAtTheStartInEveryPartition() {
        String month = YearMonth.now(ZoneId.of("Europe/Berlin")).toString();

        List<ConsumerRecord<String, byte[]>> records =
                Published.await("month-opened", 4, record -> body(record).contains(month));

        assertThat(records).extracting(ConsumerRecord::partition).contains(0, 1, 2, 3);
        assertThat(records).allSatisfy(record -> {
            assertThat(header(record, "ce_id")).isEqualTo("month-opened-" + month);
            assertThat(header(record, "ce_type")).isEqualTo("ngage.month-opened.v1");
            assertThat(header(record, "ce_source")).isEqualTo("/ngage/partner-service");
            assertThat(body(record)).isEqualTo("{\"month\":\"" + month + "\"}");
        });
    }

    @Test
    void manySweepersOpenEachMissedMonthOnceAndInOrder() {
        YearMonth now = YearMonth.now(ZoneId.of("Europe/Berlin"));
        List<String> missed = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> now.plusMonths(i).toString())
                .toList();

        List<CompletableFuture<List<YearMonth>>> sweepers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> months.upTo(now.plusMonths(3))))
                .toList();

        assertThat(sweepers.stream().flatMap(sweeper -> sweeper.join().stream()))
                .containsExactly(now.plusMonths(1), now.plusMonths(2), now.plusMonths(3));
        Published.await("month-opened", 12, record -> missed.stream().anyMatch(body(record)::contains));
        List<ConsumerRecord<String, byte[]>> records =
                Published.all("month-opened", record -> missed.stream().anyMatch(body(record)::contains), A_WHILE);
        assertThat(records).hasSize(12);
        for (int partition = 0; partition < 4; partition++) {
            int each = partition;
            assertThat(records.stream()
                            .filter(record -> record.partition() == each)
                            .map(record -> header(record, "ce_id")))
                    .containsExactlyElementsOf(missed.stream()
                            .map(month -> "month-opened-" + month)
                            .toList());
        }
    }
}
