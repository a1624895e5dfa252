package ngage.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts the whole system on this machine and keeps it running until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start Kafka, PostgreSQL and the three services, until Ctrl-C.")
final class Up implements Callable<Integer> {

    @Override
    public Integer call() {
        return 0;
    }
}
