package ngage.proof.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Processor time of processes, as the operating system accounts for it. On a busy machine the same work is charged with more
 * of it (cold caches, shared cores). Its clock ticks every ten milliseconds.
 */
final class CpuTime {
    private static final long MICROS_A_TICK = 10_000;
    /** Places in {@code /proc/PID/stat}, counted after the name. */
    private static final int USER = 11;

    private static final int KERNEL = 12;
    private static final int USER_OF_ENDED_CHILDREN = 13;
    private static final int KERNEL_OF_ENDED_CHILDREN = 14;

    private CpuTime() {}

    /** Microseconds of a process, its living descendants, and the children it has seen end. */
    static long ofTree(long pid) {
        String[] root = stat(pid);
        long ticks = ticks(root, USER, KERNEL, USER_OF_ENDED_CHILDREN, KERNEL_OF_ENDED_CHILDREN);
        long descendants = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(child -> ticks(stat(child.pid()), USER, KERNEL))
                .sum();
        return (ticks + descendants) * MICROS_A_TICK;
    }

    private static long ticks(String[] stat, int... places) {
        long sum = 0;
        for (int place : places) {
            if (place < stat.length) sum += Long.parseLong(stat[place]);
        }
        return sum;
    }

    /** Nothing if the process has ended: its parent has the time then. The name may hold blanks and brackets. */
    private static String[] stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (NoSuchFileException ended) {
            return new String[0];
        } catch (IOException e) {
            // A process that ends while it is read.
            if (ProcessHandle.of(pid).isEmpty()) return new String[0];
            throw new UncheckedIOException(e);
        }
    }
}
