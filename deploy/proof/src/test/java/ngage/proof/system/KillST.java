package ngage.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ngage.audit.Audit;
import ngage.audit.AuditOptions;
import ngage.audit.AuditReport;
import ngage.event.Half;
import ngage.event.Payout;
import ngage.event.TierChanged;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.local.ServiceInstance;
import ngage.local.market.Ending;
import ngage.local.market.Market;
import ngage.local.market.MarketPlan;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.proof.history.History;
import ngage.proof.load.Bursts;
import ngage.proof.load.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Processes die by {@code kill -9} between their two commits, while facts flow through two instances of each service that
 * shares its partitions. Every payout is published once, and the audit is clean. That they may die at any moment, and broker
 * and database too, is {@link ngage.proof.chaos.ChaosST}'s to show; that a database may be lost, {@link RecoverST}'s.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillST {
    private static final long SEED = Long.getLong("ngage.kill.seed", 1);
    private static final YearMonth OPEN = YearMonth.of(2026, 6);
    private static final LocalDate DAY = OPEN.atEndOfMonth();
    private static final MarketPlan MARKET = new MarketPlan(60, 500, 8, OPEN, SEED);
    private static final Duration HEIR = Duration.ofSeconds(90);
    private static final int FEW = 50;
    private static final Duration CATCH_UP = Duration.ofMinutes(4);
    private static final int NEW_PARTNERS = 150;
    private static final int HISTORIES = 40;

    private LocalSystem system;
    private ServiceInstance commission;
    private ServiceInstance otherCommission;
    private ServiceInstance tier;
    private ServiceInstance otherTier;
    private Ending market;

    @BeforeAll
    void start() {
        LocalPlan plan = LocalPlan.on(PortPlan.free())
                .withMonth(MARKET.firstMonth())
                .withOptions(Service.COMMISSION, List.of(World.ANY_AMOUNT));
        system = LocalSystem.start(plan, System.out::println);
        commission = system.instance(Service.COMMISSION);
        tier = system.instance(Service.TIER);
        otherCommission = system.startAnother(Service.COMMISSION);
        otherTier = system.startAnother(Service.TIER);
        try (FactProducer producer = FactProducer.connect(system.bootstrapServers())) {
            market = Market.play(MARKET, producer::send);
            producer.flush();
        }
        // A transfer that is still to be read would move what a burst has paid.
        Audit.awaitCaughtUp(system.bootstrapServers(), CATCH_UP);
    }

    @AfterAll
    void stop() {
        if (system == null) return;
        keepLogs();
        system.close();
    }

    @Test
    @Order(1)
    void commissionDiesBetweenItsTwoCommits() throws SQLException, ExecutionException, InterruptedException {
        commissionDies("B-window", List.of(commission, otherCommission), List.of());
    }

    @Test
    @Order(2)
    void anotherInstancePublishesWhatADeadOneHadApplied()
            throws SQLException, ExecutionException, InterruptedException {
        commissionDies("B-heir", List.of(commission), List.of(otherCommission));
    }

    @Test
    @Order(3)
    void tierDiesBetweenItsTwoCommits() throws SQLException, ExecutionException, InterruptedException {
        tierDies('V', List.of(tier, otherTier), List.of());
    }

    /** The living one publishes what follows from what the dead one had decided, and may overtake it (decision 66). */
    @Test
    @Order(4)
    void anotherInstanceAnnouncesWhatADeadOneHadDecided()
            throws SQLException, ExecutionException, InterruptedException {
        tierDies('W', List.of(tier), List.of(otherTier));
    }

    @Test
    @Order(5)
    void anyOrderEndsInTheSameSumsAndTiers() {
        List<Message> told = new ArrayList<>();
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            History history = History.of(seed);
            told.addAll(new World("x" + seed + "-").told(history.happenings()));
            told.addAll(new World("y" + seed + "-")
                    .toldUnderAnyKey(
                            history.arrival(1).stream().flatMap(List::stream).toList(), new Random(seed)));
        }
        Bursts.publish(system.bootstrapServers(), told);
        Published published = audited();
        assertThat(published.sums('x')).isNotEmpty().isEqualTo(published.sums('y'));
        assertThat(published.lastTiers('x')).isNotEmpty().isEqualTo(published.lastTiers('y'));
    }

    private void commissionDies(String burst, List<ServiceInstance> victims, List<ServiceInstance> survivors)
            throws SQLException, ExecutionException, InterruptedException {
        List<String> customers = market.payable();
        assertThat(customers).hasSizeGreaterThan(FEW);
        long lead = new Window(system, Service.COMMISSION)
                .kill(victims, survivors, () -> Bursts.bookings(system.bootstrapServers(), burst, customers, DAY));
        assertThat(lead).as("records applied and not published").isPositive();
        if (!survivors.isEmpty()) awaitHeir(published -> published.payoutsOf(burst) >= 2L * customers.size());
        victims.forEach(ServiceInstance::start);
        Published published = audited();
        for (String customer : customers) {
            assertThat(published.payouts())
                    .filteredOn(payout -> payout.bookingId().value().equals(burst + "-" + customer))
                    .as("payouts of %s", customer)
                    .extracting(Payout::half)
                    .containsExactlyInAnyOrder(Half.values());
        }
    }

    private void tierDies(char burst, List<ServiceInstance> victims, List<ServiceInstance> survivors)
            throws SQLException, ExecutionException, InterruptedException {
        long lead = new Window(system, Service.TIER)
                .kill(
                        victims,
                        survivors,
                        () -> Bursts.partners(system.bootstrapServers(), String.valueOf(burst), NEW_PARTNERS, DAY));
        assertThat(lead).as("records applied and not published").isPositive();
        if (!survivors.isEmpty()) {
            awaitHeir(published -> published.lastTiers(burst).values().stream()
                            .filter("Gold ACTIVE"::equals)
                            .count()
                    == NEW_PARTNERS);
        }
        victims.forEach(ServiceInstance::start);
        Published published = audited();
        assertThat(published.lastTiers(burst)).hasSize(NEW_PARTNERS).allSatisfy((_, last) -> assertThat(last)
                .isEqualTo("Gold ACTIVE"));
        assertEveryRevisionOnce(published.tiers());
    }

    private static void assertEveryRevisionOnce(List<TierChanged> tiers) {
        Map<String, Set<Long>> revisions = new TreeMap<>();
        for (TierChanged each : tiers) {
            Set<Long> ofPartner = revisions.computeIfAbsent(each.partnerId().value(), _ -> new TreeSet<>());
            assertThat(ofPartner.add(each.revision()))
                    .as("announced once: %s", each)
                    .isTrue();
        }
        assertThat(revisions.values())
                .allSatisfy(each -> assertThat(each).containsExactlyElementsOf(upTo(each.size())));
    }

    /** The dead one's open transaction hides what comes after it until the broker ends it, half a minute later. */
    private void awaitHeir(Predicate<Published> done) throws InterruptedException {
        long end = System.nanoTime() + HEIR.toNanos();
        while (!done.test(Published.read(system.bootstrapServers()))) {
            assertThat(System.nanoTime()).as("the other instance publishes").isLessThan(end);
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** Waits until all is read, audits, and reads what was published. */
    private Published audited() {
        system.awaitReady();
        AuditOptions.Apis apis = new AuditOptions.Apis(
                system.address(Service.COMMISSION), otherTier.address(), system.address(Service.PARTNER));
        AuditReport report = Audit.run(
                new AuditOptions(system.bootstrapServers(), Optional.of(apis), Optional.empty(), CATCH_UP, line -> {})
                        .withLedger(system.database(Service.COMMISSION).url()));
        assertThat(report.findings()).isEmpty();
        assertThat(report.isClean()).isTrue();
        assertThat(report.ledger().verified()).isTrue();
        System.out.println("audited: " + report.totals().inputsAccountedFor() + " inputs, "
                + report.totals().payouts() + " payouts, " + report.totals().announcements() + " tiers announced");
        Published published = Published.read(system.bootstrapServers());
        assertThat(published.payouts()).hasSize((int) report.totals().payouts());
        return published;
    }

    /** What the services said outlives the temporary data. */
    private void keepLogs() {
        Path kept = Path.of("target", "kill-logs");
        try (Stream<Path> logs = Files.list(system.data().resolve("logs"))) {
            Files.createDirectories(kept);
            for (Path log : logs.toList())
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
