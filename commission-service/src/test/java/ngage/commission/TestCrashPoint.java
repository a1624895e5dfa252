package ngage.commission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import ngage.delivery.CrashPoint;
import org.apache.kafka.common.KafkaException;

/** Breaks off rounds between their two commits, as a lost broker would. */
@ApplicationScoped
public class TestCrashPoint implements CrashPoint {
    public static final AtomicInteger AFTER_DATABASE = new AtomicInteger();
    public static final AtomicInteger BEFORE_KAFKA = new AtomicInteger();
    public static final AtomicInteger AFTER_KAFKA = new AtomicInteger();

    @Override
    public void afterDatabaseCommit() {
        breakOff(AFTER_DATABASE);
    }

    @Override
    public void beforeKafkaCommit() {
        breakOff(BEFORE_KAFKA);
    }

    @Override
    public void afterKafkaCommit() {
        breakOff(AFTER_KAFKA);
    }

    private static void breakOff(AtomicInteger times) {
        if (times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) throw new KafkaException("broken off by the test");
    }
}
