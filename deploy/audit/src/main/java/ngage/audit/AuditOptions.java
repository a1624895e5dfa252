package ngage.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What to audit.
 *
 * @param kafka bootstrap servers, such as {@code localhost:9092}
 * @param apis where the services answer, or nothing to leave out what they say
 * @param programmes a directory of programme files, or nothing for those of the build
 * @param catchUp how long to wait until the services have read all inputs
 * @param progress told in one line each what the audit is doing
 * @param ledger where the ledger is, or nothing to leave it out
 */
public record AuditOptions(
        String kafka,
        Optional<Apis> apis,
        Optional<Path> programmes,
        Duration catchUp,
        Consumer<String> progress,
        Optional<LedgerAddress> ledger) {

    /** An audit that leaves the ledger in the database out. */
    public AuditOptions(
            String kafka, Optional<Apis> apis, Optional<Path> programmes, Duration catchUp, Consumer<String> progress) {
        this(kafka, apis, programmes, catchUp, progress, Optional.empty());
    }

    /** The same, and the ledger at this JDBC URL must be what was sealed. */
    public AuditOptions withLedger(String url) {
        LedgerAddress address = new LedgerAddress(url, true, false);
        return new AuditOptions(kafka, apis, programmes, catchUp, progress, Optional.of(address));
    }

    /** Two minutes are enough for a service that is started anew with some million inputs behind it. */
    public static final Duration CATCH_UP_DEFAULT = Duration.ofMinutes(2);

    /** Where the services answer, without a trailing slash. */
    public record Apis(URI commission, URI tier, URI partner) {}

    /** Everything, with the programmes of the build and the usual patience. */
    public static AuditOptions of(String kafka, Apis apis) {
        return new AuditOptions(kafka, Optional.of(apis), Optional.empty(), CATCH_UP_DEFAULT, line -> {});
    }

    /** The topics alone. */
    public static AuditOptions ofTopics(String kafka) {
        return new AuditOptions(kafka, Optional.empty(), Optional.empty(), CATCH_UP_DEFAULT, line -> {});
    }
}
