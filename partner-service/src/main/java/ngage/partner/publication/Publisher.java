package ngage.partner.publication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Sweeps right after each commit, and regularly for what a crash or an unreachable broker left behind. */
@ApplicationScoped
class Publisher {
    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final int STOP_SECONDS = 5;

    private final Sweep sweep;
    private final Publications publications;
    private final AtomicLong pending = new AtomicLong();
    private final Counter failures;

    /** One sweep runs, at most one waits: a commit during a sweep is seen by the one that waits. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            work -> new Thread(work, "publisher"),
            new ThreadPoolExecutor.DiscardPolicy());

    Publisher(Sweep sweep, Publications publications, MeterRegistry metrics) {
        this.sweep = sweep;
        this.publications = publications;
        metrics.gauge("ngage.publications.pending", pending);
        this.failures = metrics.counter("ngage.publication.failures");
    }

    void decided(@Observes(during = TransactionPhase.AFTER_SUCCESS) Announcement announcement) {
        thread.execute(this::publishAll);
    }

    @Scheduled(every = "${ngage.publication.sweep}")
    void leftovers() {
        thread.execute(this::publishAll);
    }

    /** Sends until nothing is left that this replica may send, or the first failure; the next sweep goes on from there. */
    private void publishAll() {
        try {
            Sweep.Swept swept;
            do {
                swept = sweep.once();
                swept.failure().ifPresent(this::failed);
            } while (swept.sent() > 0 && swept.failure().isEmpty());
            pending.set(publications.pending());
        } catch (RuntimeException broken) {
            failed(broken);
        }
    }

    private void failed(Throwable why) {
        failures.increment();
        LOG.warnf("publishing failed, the events wait for the next sweep: %s", why);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) thread.shutdownNow();
    }
}
