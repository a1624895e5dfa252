package ngage.partner.publication;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ngage.partner.PartnerServiceConfig;

/**
 * One step of publishing: take entries, send them, remove those the broker acknowledged. A crash anywhere leaves the
 * entry, and it is sent again with the same event id, which consumers ignore.
 */
@ApplicationScoped
class Sweep {
    private final Publications publications;
    private final KafkaRecords records;
    private final int batch;
    private final Duration timeout;

    Sweep(Publications publications, KafkaRecords records, PartnerServiceConfig config) {
        this.publications = publications;
        this.records = records;
        this.batch = config.publication().batch();
        this.timeout = config.publication().timeout();
    }

    /**
     * What a step did.
     *
     * @param failure why the first of the unsent entries could not be sent; empty if all were
     */
    record Swept(int sent, Optional<Throwable> failure) {}

    @Transactional
    Swept once() {
        List<PublicationRow> taken = publications.take(batch);
        if (taken.isEmpty()) return new Swept(0, Optional.empty());
        List<Optional<Throwable>> failures = send(taken);
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            if (failures.get(i).isEmpty()) sent.add(taken.get(i).entry);
        }
        publications.acknowledged(sent);
        return new Swept(
                sent.size(), failures.stream().flatMap(Optional::stream).findFirst());
    }

    private List<Optional<Throwable>> send(List<PublicationRow> taken) {
        List<Uni<Optional<Throwable>>> sendings = taken.stream()
                .map(row -> Uni.createFrom()
                        .deferred(() -> records.send(row.announcement()))
                        .map(acknowledged -> Optional.<Throwable>empty())
                        .onFailure()
                        .recoverWithItem(Optional::of))
                .toList();
        return Uni.join().all(sendings).andFailFast().await().atMost(timeout);
    }
}
