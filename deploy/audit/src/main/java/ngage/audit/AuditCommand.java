package ngage.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ngage audit}: prints the totals either way, and says by its exit code whether everything is equal. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Derives every payout and tier from the topics alone and compares them with what was published and"
                        + " with what the services answer.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything is equal", "1:there are findings", "2:the audit could not be done"})
public final class AuditCommand implements Callable<Integer> {
    private static final int EQUAL = 0;
    private static final int FINDINGS = 1;
    private static final int NOT_DONE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "Kafka (default: ${DEFAULT-VALUE}).")
    private String kafka = "localhost:9092";

    @Option(
            names = "--partner",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "partner-service (default: ${DEFAULT-VALUE}).")
    private URI partner = URI.create("http://localhost:8080");

    @Option(
            names = "--tier",
            paramLabel = "URL",
            defaultValue = "http://localhost:8081",
            description = "tier-service (default: ${DEFAULT-VALUE}).")
    private URI tier = URI.create("http://localhost:8081");

    @Option(
            names = "--commission",
            paramLabel = "URL",
            defaultValue = "http://localhost:8082",
            description = "commission-service (default: ${DEFAULT-VALUE}).")
    private URI commission = URI.create("http://localhost:8082");

    @Option(
            names = "--from",
            paramLabel = "YYYY-MM",
            description = "Compare only payouts of service months from this one on, and announcements for them; then"
                    + " without what the services answer.")
    private @Nullable YearMonth from;

    @Option(names = "--to", paramLabel = "YYYY-MM", description = "The last month to compare, with --from or without.")
    private @Nullable YearMonth to;

    @Option(names = "--no-rest", description = "Audit the topics alone.")
    private boolean topicsOnly;

    @Option(
            names = "--postgres",
            paramLabel = "JDBC-URL",
            description = {
                "The database of commission-service, whose ledger is held against its seals; user and password as"
                        + " parameters (default: " + LedgerAddress.LOCAL + ").",
                "If only the default does not answer, the audit goes on and says that the ledger was not verified."
            })
    private @Nullable String postgres;

    @Option(names = "--no-ledger", description = "Leave the ledger in the database out.")
    private boolean noLedger;

    @Option(names = "--ledger-only", description = "Hold the ledger against its seals, and nothing else.")
    private boolean ledgerOnly;

    @Option(
            names = "--every-line",
            description = "Reckon the hash of every line of the ledger from its columns, not only of a sample.")
    private boolean everyLine;

    @Option(
            names = "--programmes",
            paramLabel = "DIR",
            description = "The programme files (default: those of the build).")
    private @Nullable Path programmes;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for services that are behind (default: ${DEFAULT-VALUE}).")
    private int waitSeconds = 120;

    @Override
    public Integer call() {
        var commandLine = java.util.Objects.requireNonNull(spec).commandLine();
        if (noLedger && (ledgerOnly || postgres != null || everyLine)) {
            throw new ParameterException(commandLine, "--no-ledger leaves out what the other options ask for.");
        }
        Optional<AuditOptions.Apis> apis =
                topicsOnly ? Optional.empty() : Optional.of(new AuditOptions.Apis(commission, tier, partner));
        Period period = period();
        try {
            if (ledgerOnly) return ledgerOnly(commandLine);
            AuditReport report = Audit.run(
                    new AuditOptions(
                            kafka,
                            apis,
                            Optional.ofNullable(programmes),
                            Duration.ofSeconds(waitSeconds),
                            line -> commandLine.getErr().println(line),
                            noLedger ? Optional.empty() : Optional.of(ledger())),
                    period);
            if (json) {
                commandLine.getOut().println(asJson(report));
            } else {
                new Printout(commandLine.getOut()).print(report);
            }
            return report.isClean() ? EQUAL : FINDINGS;
        } catch (AuditFailed e) {
            commandLine.getErr().println(e.getMessage());
            return NOT_DONE;
        }
    }

    private Period period() {
        try {
            return new Period(from == null ? Period.ALL.from() : from, to == null ? Period.ALL.to() : to);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(), "--to is before --from.");
        }
    }

    private LedgerAddress ledger() {
        String url = postgres == null ? LedgerAddress.LOCAL : postgres;
        return new LedgerAddress(url, ledgerOnly || postgres != null, everyLine);
    }

    private int ledgerOnly(CommandLine commandLine) {
        AuditReport report;
        try (LedgerAudit ledger = LedgerAudit.of(kafka, Duration.ofSeconds(waitSeconds))) {
            report = ledger.run(ledger());
        }
        if (json) commandLine.getOut().println(asJson(report));
        else new Printout(commandLine.getOut()).printLedger(report);
        return report.isClean() ? EQUAL : FINDINGS;
    }

    private static String asJson(AuditReport report) {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode tree = mapper.valueToTree(report);
        tree.put("inputsAccountedFor", report.totals().inputsAccountedFor());
        tree.put("clean", report.isClean());
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
