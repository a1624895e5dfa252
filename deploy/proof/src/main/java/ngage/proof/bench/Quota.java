package ngage.proof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ngage.local.CannotRun;

/** A share of one processor for a process, which it cannot exceed: a control group of Linux, of either version. */
final class Quota implements AutoCloseable {
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    /** Short, so that who has used up its share does not stand still for long. */
    private static final int PERIOD_MICROS = 20_000;

    private static final int PERCENT = 100;

    /** The share, to control groups of version 2, and of version 1. */
    private static final String UNIFIED = "cpu.max";

    private static final String QUOTA = "cpu.cfs_quota_us";

    private final Path group;

    private Quota(Path group) {
        this.group = group;
    }

    /**
     * A share that nobody uses yet.
     *
     * @param name of the group, which must not be there
     * @param percent of one processor
     */
    static Quota of(String name, int percent) {
        return of(GROUPS, name, percent);
    }

    /** @param groups where the system has its control groups */
    static Quota of(Path groups, String name, int percent) {
        int micros = PERIOD_MICROS * percent / PERCENT;
        boolean unified = Files.exists(groups.resolve("cgroup.controllers"));
        Quota quota = new Quota((unified ? groups : groups.resolve("cpu")).resolve(name));
        try {
            if (unified) Files.writeString(groups.resolve("cgroup.subtree_control"), "+cpu");
            Files.createDirectory(quota.group);
            if (unified) {
                quota.write(UNIFIED, micros + " " + PERIOD_MICROS);
            } else {
                quota.write("cpu.cfs_period_us", Integer.toString(PERIOD_MICROS));
                quota.write(QUOTA, Integer.toString(micros));
            }
            return quota;
        } catch (IOException e) {
            throw new CannotRun(
                    "No process can be given a share of a processor here; it takes root and control groups: " + e, e);
        }
    }

    /** The process and all its threads have no more than the share from now on. */
    void limit(long pid) {
        try {
            write("cgroup.procs", Long.toString(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its processes may have whole processors again. */
    void lift() {
        try {
            if (Files.exists(group.resolve(UNIFIED))) write(UNIFIED, "max " + PERIOD_MICROS);
            else write(QUOTA, "-1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String value) throws IOException {
        Files.writeString(group.resolve(file), value, UTF_8);
    }

    /** The group goes, once its processes have ended. */
    @Override
    public void close() {
        try {
            Files.delete(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
