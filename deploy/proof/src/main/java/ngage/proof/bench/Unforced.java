package ngage.proof.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import ngage.backing.Database;
import ngage.local.CannotRun;

/**
 * A database server while a history is written into it: it waits for no disk, logs as little as it can and cleans up nothing by
 * itself. Then it is as it was, with all that was written on the disk. Should it fall meanwhile, its data is lost.
 */
final class Unforced {
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "off",
            "full_page_writes", "off",
            "wal_level", "minimal",
            "max_wal_senders", "0",
            "autovacuum", "off");

    private Unforced() {}

    /** Nobody may have a connection. */
    static void during(Database server, Runnable writing) {
        server.stop();
        server.start(SETTINGS);
        try {
            writing.run();
        } finally {
            server.stop();
            sync();
            server.start();
        }
    }

    /** The server has forced nothing, and would not know of it later. */
    private static void sync() {
        try {
            int failed = new ProcessBuilder("sync").inheritIO().start().waitFor();
            if (failed != 0) throw new CannotRun("The disk could not be waited for: sync ended with " + failed + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while the disk was waited for.", e);
        }
    }
}
