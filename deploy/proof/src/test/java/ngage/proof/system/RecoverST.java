package ngage.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import ngage.audit.Audit;
import ngage.audit.AuditOptions;
import ngage.audit.AuditReport;
import ngage.audit.Stopped;
import ngage.backing.ChildJvm;
import ngage.event.PayoutsReleased;
import ngage.event.RevenueBooked;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.RecoveryProcess;
import ngage.local.Service;
import ngage.local.deadletter.DeadLetters;
import ngage.local.publish.Message;
import ngage.proof.history.History;
import ngage.proof.load.Bursts;
import ngage.proof.load.World;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import ngage.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import picocli.CommandLine;

/**
 * Databases go back to a backup of before most of what is published, or go altogether, and with them what the group had
 * committed; {@code recover}, killed once and run again, brings them to where they had published. The services go on, every
 * payout and every tier is there once, and the audit is clean. Minutes long, so {@code deploy/ngage procedures} runs it and
 * the build does not.
 */
@Tag("procedures")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecoverST {
    private static final YearMonth OPEN = YearMonth.of(2026, 6);
    private static final LocalDate DAY = OPEN.atEndOfMonth();
    private static final Duration CATCH_UP = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int HISTORIES = 6;

    /** The largest booking there may be, and a limit that either half of it is above. */
    private static final Money LARGE = new Money(1_000_000_000_000L, "EUR");

    private static final String BELOW_LARGE = "-Dngage.tripwire.payout-minor-units-max=70000000000";
    private static final int PARTNERS = 40;
    private static final List<Service> RECOVERABLE = List.of(Service.PARTNER, Service.TIER, Service.COMMISSION);
    private static final String WAITING = """
            select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'""";

    private final Transfers transfers = new Transfers();
    private LocalSystem system;
    private List<Message> toldBefore = List.of();
    private int told;
    private long published;

    @BeforeAll
    void start() {
        system = LocalSystem.start(
                LocalPlan.on(PortPlan.free()).withMonth(OPEN).withOptions(Service.COMMISSION, List.of(BELOW_LARGE)),
                System.out::println);
    }

    @AfterAll
    void stop() {
        if (system != null) system.close();
    }

    @Test
    @Order(1)
    void anOldBackupIsBroughtToWhatWasPublishedSince() throws Exception {
        tellSome();
        audited();
        services(false);
        for (Service service : RECOVERABLE) backup(service).keep();
        services(true);
        tellSome();
        published = audited().totals().payouts();
        services(false);
        for (Service service : RECOVERABLE) backup(service).restore();

        killInTheMiddle(Service.COMMISSION, "posting");
        for (Service service : RECOVERABLE) recover(service);

        assertThat(Published.read(system.bootstrapServers()).payouts())
                .as("nothing was published again")
                .hasSize((int) published);
        goOn();
        carriedOut("an old backup restored, recover killed once");
    }

    @Test
    @Order(2)
    void aDatabaseThatIsGoneIsRebuiltFromTheTopics() throws Exception {
        services(false);
        for (Service service : RECOVERABLE) backup(service).drop();
        for (Service service : RECOVERABLE) recover(service);
        goOn();
        carriedOut("databases lost and rebuilt");
    }

    @Test
    @Order(3)
    void withoutTheGroupsOffsetsTheOutcomesTellWhatIsPublished() throws Exception {
        services(false);
        forgetGroups();
        for (Service service : RECOVERABLE) recover(service);
        goOn();

        services(false);
        forgetGroups();
        for (Service service : RECOVERABLE) backup(service).drop();
        for (Service service : RECOVERABLE) recover(service);
        goOn();
        carriedOut("groups' offsets lost; offsets and databases lost");
    }

    @Test
    @Order(4)
    void whatWaitsForAReleaseIsNotLetGoByAnEarlierOne() throws Exception {
        String kafka = system.bootstrapServers();
        Bursts.partners(kafka, "S", 1, DAY);
        audited();
        Bursts.publish(kafka, List.of(large("S-first")));
        assertThat(audited().stopped()).isNotEmpty();
        Bursts.publish(
                kafka,
                List.of(Bursts.message("S-R", new PayoutsReleased("S-R", new PartnerId("S1"), "J. Doe", "right"))));
        audited();
        Bursts.publish(kafka, List.of(large("S-second")));
        AuditReport before = audited();

        services(false);
        forgetGroups();
        for (Service service : RECOVERABLE) backup(service).drop();
        for (Service service : RECOVERABLE) recover(service);
        services(true);

        AuditReport after = audited();
        assertThat(waiting(after)).containsKey("S1").isEqualTo(waiting(before));
        published = after.totals().payouts();
        carriedOut("offsets and databases lost, with payouts that wait for a release");
    }

    /** How much waits, by partner: what facts take back and pay again while they come again adds up to nothing. */
    private static Map<String, Map<String, Long>> waiting(AuditReport report) {
        return report.stopped().stream().collect(Collectors.toMap(Stopped::partnerId, Stopped::sums));
    }

    private static Message large(String id) {
        return Bursts.message(id, new RevenueBooked(new BookingId(id), new CustomerId("S1"), LARGE, DAY, null));
    }

    @Test
    @Order(5)
    void nobodyRecoversUnderAServiceAtWork() throws IOException {
        Path log = system.data().resolve("logs").resolve("refused.log");
        ChildJvm recovery = RecoveryProcess.start(
                Service.COMMISSION, system.bootstrapServers(), system.database(Service.COMMISSION), log, List.of());
        assertThat(recovery.awaitExit()).isEqualTo(1);
        assertThat(log).content().contains("refused: instances of commission-service are at work");
    }

    @Test
    @Order(6)
    void aRetriedRecordThatIsRefusedAgainIsAnotherDeadLetter() {
        List<String> open = openLetters();
        assertThat(open).isNotEmpty();
        String id = open.getFirst();
        assertThat(deadLetters(new StringWriter(), "retry", id)).isZero();
        audited();
        assertThat(openLetters()).doesNotContain(id).hasSize(open.size());
        carriedOut("a dead letter retried");
    }

    private List<String> openLetters() {
        StringWriter out = new StringWriter();
        assertThat(deadLetters(out, "list", "--open")).isZero();
        return out.toString()
                .lines()
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();
    }

    private int deadLetters(StringWriter out, String command, String argument) {
        return new CommandLine(new DeadLetters())
                .setOut(new PrintWriter(out, true))
                .execute(command, "--kafka", system.bootstrapServers(), argument);
    }

    @Test
    @Order(7)
    void onAnotherClusterTheServicesKnowEverythingByIdentity() throws Exception {
        services(false);
        try (OtherCluster other = new OtherCluster()) {
            List<String> inputs = OtherCluster.toCopy().stream()
                    .filter(topic -> !topic.endsWith("-payout"))
                    .toList();
            other.copy(system.bootstrapServers(), inputs);
            assertThat(relocate(Service.COMMISSION, other))
                    .as("payouts are not there yet")
                    .isEqualTo(1);
            other.copy(system.bootstrapServers(), List.of("acquisition-payout", "care-payout"));
            for (Service service : RECOVERABLE)
                assertThat(relocate(service, other)).isZero();
            try (LocalSystem moved = LocalSystem.start(
                    LocalPlan.on(PortPlan.free())
                            .withKafka(other.bootstrapServers())
                            .withPostgres(system.backing().database("postgres").url())
                            .withMonth(OPEN)
                            .withOptions(Service.COMMISSION, List.of(BELOW_LARGE)),
                    RecoverST::say)) {
                long payouts = audited(moved).totals().payouts();
                assertThat(payouts).isEqualTo(published);
                tellSome(moved);
                published = audited(moved).totals().payouts();
                assertThat(published).isGreaterThan(payouts);
                carriedOut("moved to another cluster");
            }
        }
    }

    private void carriedOut(String procedure) {
        say("carried out: " + procedure + "; " + published + " payouts, each once, audit clean");
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private int relocate(Service service, OtherCluster other) {
        return RecoveryProcess.start(
                        service,
                        other.bootstrapServers(),
                        system.database(service),
                        system.data().resolve("logs").resolve("relocate-" + service.module() + ".log"),
                        List.of("--relocate"))
                .awaitExit();
    }

    private void tellSome() {
        tellSome(system);
    }

    /** More of everything, and some that is refused. */
    private void tellSome(LocalSystem to) {
        String kafka = to.bootstrapServers();
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < HISTORIES; i++) {
            History history = History.of(++told);
            messages.addAll(new World("h" + told + "-").told(history.happenings()));
        }
        Bursts.publish(kafka, messages);
        Bursts.publish(kafka, contradicted(toldBefore));
        toldBefore = messages;
        Bursts.partners(kafka, "R" + told + "-", PARTNERS, DAY);
        Message good = messages.getFirst();
        Bursts.publish(
                kafka,
                List.of(new Message(
                        Topic.REVENUE_BOOKED, "C", "bad-" + told, good.source(), good.time(), new byte[] {'{', '}'})));
        transfers.decide(to.address(Service.PARTNER), "C-given-" + told);
    }

    /** The same bookings with other amounts, under wrong keys, so on any partition: what came first counts, for ever. */
    private List<Message> contradicted(List<Message> before) {
        List<Message> contradictions = new ArrayList<>();
        for (Message one : before) {
            if (one.topic() != Topic.REVENUE_BOOKED) continue;
            String body = new String(one.data(), StandardCharsets.UTF_8).replaceFirst("(\"minorUnits\":-?)", "$19");
            String id = "contradiction-" + told + "-" + contradictions.size();
            contradictions.add(
                    new Message(one.topic(), id, id, one.source(), one.time(), body.getBytes(StandardCharsets.UTF_8)));
        }
        return contradictions;
    }

    /** Facts that come after a recovery are answered as ever. */
    private void goOn() {
        services(true);
        audited();
        tellSome();
        published = audited().totals().payouts();
    }

    private void services(boolean run) {
        for (Service service : RECOVERABLE) {
            if (!run) system.instance(service).stop();
            else if (!system.instance(service).running())
                system.instance(service).start();
        }
        if (run) system.awaitReady();
    }

    private Backup backup(Service service) {
        return new Backup(system, service);
    }

    private void recover(Service service) throws IOException {
        Path log = system.data().resolve("logs").resolve("recover-" + service.module() + ".log");
        Files.deleteIfExists(log);
        ChildJvm recovery =
                RecoveryProcess.start(service, system.bootstrapServers(), system.database(service), log, List.of());
        int exit = recovery.awaitExit();
        System.out.println(Files.readString(log));
        assertThat(exit).as(service + " recovered").isZero();
    }

    /** {@code kill -9} while the recovery waits to write. */
    private void killInTheMiddle(Service service, String table) throws SQLException {
        try (Connection holder = system.database(service).connect();
                Connection eye = system.database(service).connect();
                Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("lock table " + table + " in share mode");
            ChildJvm recovery = RecoveryProcess.start(
                    service,
                    system.bootstrapServers(),
                    system.database(service),
                    system.data().resolve("logs").resolve("killed.log"),
                    List.of());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!waiting(eye)) {
                assertThat(System.nanoTime()).as("the recovery writes").isLessThan(end);
                assertThat(recovery.alive()).as("the recovery is at work").isTrue();
                pause();
            }
            recovery.kill();
        }
    }

    private static boolean waiting(Connection eye) throws SQLException {
        try (Statement statement = eye.createStatement();
                ResultSet row = statement.executeQuery(WAITING)) {
            return row.next() && row.getLong(1) > 0;
        }
    }

    private void forgetGroups() throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            admin.deleteConsumerGroups(RECOVERABLE.stream().map(Service::module).toList())
                    .all()
                    .get();
        }
    }

    private AuditReport audited() {
        return audited(system);
    }

    /** Waits until all is read, audits, and reads what was published: all of it once; and asks for every transfer. */
    private AuditReport audited(LocalSystem system) {
        system.awaitReady();
        transfers.assertKnown(system.address(Service.PARTNER));
        AuditOptions.Apis apis = new AuditOptions.Apis(
                system.address(Service.COMMISSION), system.address(Service.TIER), system.address(Service.PARTNER));
        AuditReport report = Audit.run(
                new AuditOptions(system.bootstrapServers(), Optional.of(apis), Optional.empty(), CATCH_UP, line -> {})
                        .withLedger(system.database(Service.COMMISSION).url()));
        assertThat(report.findings()).isEmpty();
        assertThat(report.isClean()).isTrue();
        assertThat(report.ledger().verified()).isTrue();
        Published once = Published.read(system.bootstrapServers());
        assertThat(once.payouts()).hasSize((int) report.totals().payouts());
        return report;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
