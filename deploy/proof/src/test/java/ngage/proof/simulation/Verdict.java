package ngage.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.delivery.Output;
import ngage.delivery.protocol.InputPartition;

/** Holds a world that has come to rest against what must have come of its records. */
final class Verdict {
    private final World world;

    private Verdict(World world) {
        this.world = world;
    }

    /** Runs a world to its end and judges it. */
    static World on(Plan plan) {
        World world = new World(plan);
        world.run();
        new Verdict(world).pass();
        return world;
    }

    private void pass() {
        Map<String, String> published = once("published", world.log().outputs());
        List<String> deadLetters = world.log().deadLetters().stream()
                .map(refused -> refused.origin() + "@" + refused.offset())
                .sorted()
                .toList();
        assertThat(deadLetters).as("dead letters").doesNotHaveDuplicates();
        if (world.wasRestored() && world.isStopped()) {
            // A database older than the topics: what was published stays right, and nothing goes on.
            assertThat(world.market().expected().entrySet()).containsAll(published.entrySet());
            assertThat(world.market().expectedDeadLetters()).containsAll(deadLetters);
            return;
        }
        assertThat(world.isStopped()).as("stopped without a reason").isFalse();
        assertThat(published).as("published").isEqualTo(world.market().expected());
        assertThat(deadLetters)
                .as("dead letters")
                .containsExactlyElementsOf(world.market().expectedDeadLetters());
        Map<String, String> kept = once(
                "kept",
                world.database().lines().stream()
                        .map(SimulatedDatabase.Line::output)
                        .toList());
        assertThat(kept).as("kept in the database").isEqualTo(published);
        for (InputPartition partition : world.partitions()) {
            assertThat(world.log().published(partition))
                    .as("publish position of %s", partition)
                    .isEqualTo(world.database().positions().get(partition).position());
            assertThat(world.log()
                            .next(partition, world.log().published(partition).offset()))
                    .as("unread record")
                    .isNull();
        }
    }

    private static Map<String, String> once(String what, List<Output> outputs) {
        Map<String, String> byId = new TreeMap<>();
        for (Output output : outputs) {
            String before = byId.put(output.id().id(), Market.said(output));
            if (before != null)
                throw new AssertionError(what + " twice: " + output.id().id());
        }
        return byId;
    }
}
