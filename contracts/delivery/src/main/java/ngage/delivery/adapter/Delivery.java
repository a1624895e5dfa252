package ngage.delivery.adapter;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import ngage.delivery.CrashPoint;
import ngage.delivery.protocol.Assignment;
import ngage.delivery.protocol.Backoff;
import ngage.delivery.protocol.Failure.PublisherLostException;
import ngage.delivery.protocol.OutputLog;
import ngage.delivery.protocol.Round;
import ngage.delivery.protocol.Rounds;
import ngage.delivery.protocol.Store;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one thread on which rounds are delivered, and the door through which polled records come to it. */
@ApplicationScoped
public class Delivery {
    static final String CHANNEL = "facts";

    /** How long a rebalance waits for the round at work, before the round is left to be fenced. */
    private static final Duration HANDOVER_MAX = Duration.ofSeconds(20);

    /** How long at most the polling thread waits for room before it sees again to the group, and to being told to stop. */
    private static final Duration POLL_AGAIN = Duration.ofMillis(200);

    /** The exit code of a process that must start anew to publish anything. */
    private static final int EXIT_PUBLISHER_LOST = 3;

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final Rounds rounds;
    private final WaitingRoom inbox;
    private final KafkaClientService clients;
    private final DeliveryMetrics metrics;
    private final DeliveryState state;
    private final int batchRecordsMax;
    private final ReentrantLock atWork = new ReentrantLock();
    private final Thread thread;
    private volatile boolean stopping;

    Delivery(
            Store store,
            OutputLog outputs,
            CrashPoint crashPoint,
            KafkaClientService clients,
            DeliveryWatch watch,
            DeliveryMetrics metrics,
            DeliveryConfig config,
            DeliveryState state) {
        this.inbox = new WaitingRoom(config.waitingRecordsMax());
        this.clients = clients;
        Backoff backoff = new Backoff(new SystemPauses(), config.backoffMin(), config.backoffMax());
        this.rounds = new Rounds(store, outputs, inbox, Failures::of, crashPoint, backoff, watch);
        this.metrics = metrics;
        this.state = state;
        this.batchRecordsMax = config.batchRecordsMax();
        this.thread = Thread.ofPlatform().name("delivery").unstarted(this::work);
    }

    void start(@Observes StartupEvent event) {
        metrics.waiting(inbox::waitingRecords);
        metrics.positions(state::assignedPartitions);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        inbox.close();
        thread.join(HANDOVER_MAX);
        if (thread.isAlive()) thread.interrupt();
    }

    /**
     * Hands polled records over; blocks while enough are waiting, which makes the connector pause fetching. A client that it has
     * paused the connector would ask every two milliseconds, so it is the polling thread that is made to wait.
     */
    @Incoming(CHANNEL)
    @Blocking
    public void receive(
            ConsumerRecords<byte[], byte[]> records, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata) {
        int generation = metadata.getConsumerGroupGenerationId();
        while (inbox.isFullFor(generation)) {
            clients.getConsumer(CHANNEL)
                    .runOnPollingThread((Consumer<Object, Object> _) -> inbox.awaitRoom(generation, POLL_AGAIN))
                    .await()
                    .indefinitely();
        }
        inbox.put(records, generation);
    }

    /** Partitions were assigned; only now are records taken. */
    void assigned(Assignment assignment) {
        state.assigned(assignment.partitions().size());
        inbox.open(assignment);
    }

    /** Partitions are about to go: the round at work may finish, so that the next owner finds everything done. */
    void revoked() {
        inbox.revoke();
        try {
            if (atWork.tryLock(HANDOVER_MAX.toMillis(), TimeUnit.MILLISECONDS)) atWork.unlock();
        } catch (InterruptedException stoppingNow) {
            Thread.currentThread().interrupt();
        }
        state.revoked();
    }

    boolean isStopping() {
        return stopping;
    }

    private void work() {
        try {
            for (@Nullable Round round; (round = inbox.take(batchRecordsMax)) != null; ) deliver(round);
        } catch (InterruptedException stoppingNow) {
            Thread.currentThread().interrupt();
        } catch (PublisherLostException lost) {
            startAnew(lost);
        } catch (RuntimeException | Error bug) {
            state.failed(String.valueOf(bug));
            LOG.errorf(bug, "delivery stopped: a mistake in the code or in the data; nothing is lost, nothing goes on");
        }
    }

    private void deliver(Round round) {
        atWork.lock();
        try {
            rounds.deliver(round);
        } finally {
            atWork.unlock();
        }
    }

    private void startAnew(PublisherLostException lost) {
        LOG.errorf(lost, "this process must start anew: %s", lost.getMessage());
        state.failed(String.valueOf(lost.getMessage()));
        inbox.close();
        stopping = true;
        Quarkus.asyncExit(EXIT_PUBLISHER_LOST);
    }
}
