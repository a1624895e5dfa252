package ngage.proof.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ngage.backing.JdbcAddress;
import ngage.local.LocalSystem;
import ngage.local.Service;

/**
 * The least that any system with the same inputs, the same rows kept and the same outputs must do, on the same broker and
 * database: read, parse, COPY, produce, sync. No rules, no look-ups, nothing remembered. The services are ended first.
 */
final class Floor {
    private static final com.sun.management.OperatingSystemMXBean HERE =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final LocalSystem system;
    private final int commits;

    /** @param commits in how many transactions the rows go in and the outputs out */
    Floor(LocalSystem system, long commits) {
        this.system = system;
        this.commits = Math.toIntExact(Math.max(1, commits));
    }

    private interface Work {
        void run() throws Exception;
    }

    List<Stage> measure() {
        system.instances().forEach(instance -> instance.killForGood());
        List<Stage> stages = new ArrayList<>();
        InputTopics inputs = new InputTopics(system.bootstrapServers());
        // Once for the Java machine to learn it.
        inputs.parse();
        Stage consume = stage("consume", inputs::consume);
        stages.add(twice(consume));
        stages.add(twice(without(consume, stage("parse", inputs::parse))));
        long written = 0;
        for (Service service : List.of(Service.COMMISSION, Service.TIER)) {
            Rows rows = Rows.of(system.database(service), commits / 2);
            JdbcAddress empty = rows.emptyCopy();
            long ahead = rows.writtenAhead();
            stages.add(stage("COPY the rows of " + service.module(), () -> rows.copyInto(empty)));
            written += rows.writtenAhead() - ahead;
        }
        long bytes = written;
        Outputs outputs =
                Outputs.of(system.bootstrapServers(), commits, system.data().resolve("floor.outputs"));
        Stage read = stage("read the outputs", outputs::read);
        stages.add(without(read, stage("produce the outputs", outputs::produce)));
        Path file = system.data().resolve("floor.sync");
        stages.add(stage("sync to the disk", () -> Sync.run(file, commits, bytes)));
        return List.copyOf(stages);
    }

    private Stage stage(String what, Work work) {
        long cpu = cpuMicros();
        long began = System.nanoTime();
        try {
            work.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the floor cannot be measured: " + what + ": " + e.getMessage(), e);
        }
        return new Stage(what, (System.nanoTime() - began) / 1_000_000, cpuMicros() - cpu);
    }

    /** Both services read and parse every fact. */
    private static Stage twice(Stage once) {
        return new Stage(once.what() + ", twice", 2 * once.millis(), 2 * once.cpuMicros());
    }

    /** A stage alone: without another that it begins with. */
    private static Stage without(Stage beginning, Stage stage) {
        return new Stage(
                stage.what(),
                Math.max(0, stage.millis() - beginning.millis()),
                Math.max(0, stage.cpuMicros() - beginning.cpuMicros()));
    }

    private long cpuMicros() {
        return HERE.getProcessCpuTime() / 1_000
                + CpuTime.ofTree(system.backing().broker().pid())
                + CpuTime.ofTree(system.backing().postgres().pid());
    }
}
