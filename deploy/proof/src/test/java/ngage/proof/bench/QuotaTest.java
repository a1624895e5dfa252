package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ngage.local.CannotRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told to control groups of either version, in a folder that is laid out as theirs is. */
class QuotaTest {
    @TempDir
    private Path groups;

    private Path cpu;

    @BeforeEach
    void start() throws IOException {
        cpu = Files.createDirectory(groups.resolve("cpu"));
    }

    @Test
    void aShareIsToldByTheControllerOfProcessors() throws IOException {
        try (Quota quota = Quota.of(groups, "ngage-1", 20)) {
            Path group = cpu.resolve("ngage-1");
            assertThat(group.resolve("cpu.cfs_period_us")).hasContent("20000");
            assertThat(group.resolve("cpu.cfs_quota_us")).hasContent("4000");
            quota.limit(4711);
            assertThat(group.resolve("cgroup.procs")).hasContent("4711");
            quota.lift();
            assertThat(group.resolve("cpu.cfs_quota_us")).hasContent("-1");
            empty(group);
        }
        assertThat(cpu).isEmptyDirectory();
    }

    @Test
    void aShareIsToldToUnifiedGroups() throws IOException {
        Files.createFile(groups.resolve("cgroup.controllers"));
        try (Quota quota = Quota.of(groups, "ngage-1", 100)) {
            Path group = groups.resolve("ngage-1");
            assertThat(groups.resolve("cgroup.subtree_control")).hasContent("+cpu");
            assertThat(group.resolve("cpu.max")).hasContent("20000 20000");
            quota.limit(4711);
            assertThat(group.resolve("cgroup.procs")).hasContent("4711");
            quota.lift();
            assertThat(group.resolve("cpu.max")).hasContent("max 20000");
            empty(group);
        }
        assertThat(groups.resolve("ngage-1")).doesNotExist();
    }

    @Test
    void whereThereAreNoGroupsItIsOneSentence() {
        assertThatThrownBy(() -> Quota.of(groups.resolve("nowhere"), "ngage-1", 20))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("it takes root and control groups");
    }

    /** The system's own groups go with what is in them. */
    private static void empty(Path group) throws IOException {
        for (String file : group.toFile().list()) Files.delete(group.resolve(file));
    }
}
