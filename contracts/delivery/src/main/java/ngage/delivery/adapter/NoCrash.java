package ngage.delivery.adapter;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import ngage.delivery.CrashPoint;

/** Production: nothing happens at a crash point. */
@DefaultBean
@ApplicationScoped
class NoCrash implements CrashPoint {
    @Override
    public void afterDatabaseCommit() {}

    @Override
    public void beforeKafkaCommit() {}

    @Override
    public void afterKafkaCommit() {}
}
