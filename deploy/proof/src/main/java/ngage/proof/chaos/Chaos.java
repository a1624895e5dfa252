package ngage.proof.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import ngage.audit.Audit;
import ngage.audit.AuditFailed;
import ngage.audit.AuditOptions;
import ngage.audit.AuditReport;
import ngage.local.CannotRun;
import ngage.local.market.MarketPlan;
import ngage.proof.Machine;
import ngage.proof.load.Load;
import ngage.wire.Topic;

/**
 * The course of it: facts flow, faults strike, everything is caught up with, everything is counted; again, until the
 * faults or the time are over, or something is wrong.
 */
final class Chaos {
    /** A story longer than any run: four years of a small house. */
    private static final int PARTNERS = 150;

    private static final int CUSTOMERS = 3_000;
    private static final int MONTHS = 48;
    private static final YearMonth LAST_MONTH = YearMonth.of(2026, 6);

    /** Who is not well by then never will be. */
    private static final Duration RECOVERY_MAX = Duration.ofMinutes(4);

    private static final int REASON_CHARACTERS_MAX = 1_000;

    private final ChaosPlan plan;
    private final String command;
    private final Path kept;
    private final Consumer<String> talk;
    private final long begun = System.nanoTime();
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<Round> rounds = new ArrayList<>();
    private String stuck = "";

    /**
     * A course that is not begun.
     *
     * @param command by which it can be had again
     * @param kept the folder that takes what the services said, if something is wrong
     */
    Chaos(ChaosPlan plan, String command, Path kept, Consumer<String> talk) {
        this.plan = plan;
        this.command = command;
        this.kept = kept;
        this.talk = talk;
    }

    /** Runs from the start of the system to its end. */
    ChaosReport run() throws InterruptedException {
        MarketPlan market = new MarketPlan(PARTNERS, CUSTOMERS, MONTHS, LAST_MONTH, plan.seed());
        try (Stage stage = Stage.set(market.firstMonth(), plan, this::say);
                Load load = new Load(stage.bootstrapServers(), market, plan.rate());
                Payroll payroll = new Payroll(stage.bootstrapServers())) {
            Strikes strikes = new Strikes(stage, payroll, this::say);
            Deck deck = new Deck(
                    plan.seed(), stage.possible(plan.kinds()), stage.instances().size());
            Agenda agenda = new Agenda(deck);
            int left = plan.faults();
            while (left > 0 && inTime() && well()) {
                List<Fault> faults = agenda.round(Math.min(left, plan.perRound()));
                round(stage, load, payroll, strikes, faults);
                left -= faults.size();
            }
            if (!well()) keep(stage);
            return report(stage, strikes);
        }
    }

    private void round(Stage stage, Load load, Payroll payroll, Strikes strikes, List<Fault> faults)
            throws InterruptedException {
        for (Fault fault : faults) {
            if (fault.kind() == FaultKind.DATABASE_RESTORED) {
                RestoredDatabase.of(stage, payroll, fault).keep();
            }
        }
        load.goOn();
        strikes.all(faults.stream().filter(one -> !one.kind().needsMending()).toList());
        long over = System.nanoTime();
        try {
            load.rest();
            awaitWell(stage);
            long recovery = millisSince(over);
            for (Fault fault : faults) {
                if (!fault.kind().needsMending()) continue;
                strikes.all(List.of(fault));
                awaitWell(stage);
            }
            long counting = System.nanoTime();
            payroll.readOn();
            AuditReport audit = Audit.run(new AuditOptions(
                    stage.bootstrapServers(),
                    stage.apis(rounds.size() % Stage.INSTANCES),
                    Optional.empty(),
                    RECOVERY_MAX,
                    _ -> {}));
            Map<Topic, Long> confirmed = load.acknowledged();
            long gone = Promised.lost(stage.bootstrapServers(), confirmed);
            long events = confirmed.values().stream().mapToLong(Long::longValue).sum();
            Round round = Round.of(faults.size(), events, gone, payroll, audit, recovery, millisSince(counting));
            rounds.add(round);
            say("round " + rounds.size() + ": well again after " + recovery / 1_000 + " s; " + round.events()
                    + " facts, " + round.payouts() + " payouts, " + round.lost() + " lost, " + round.doubled()
                    + " double, " + round.wrong() + " wrong, " + round.unaccounted() + " unaccounted");
            round.findings().forEach(this::say);
        } catch (AuditFailed | CannotRun e) {
            stuck = inShort(String.valueOf(e.getMessage()));
            say("not well again: " + stuck);
        }
    }

    private static void awaitWell(Stage stage) {
        stage.awaitReady();
        Audit.awaitCaughtUp(stage.bootstrapServers(), RECOVERY_MAX);
    }

    /** The rest is in the logs. */
    private static String inShort(String message) {
        String line = message.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), REASON_CHARACTERS_MAX));
    }

    private boolean well() {
        return stuck.isEmpty() && rounds.stream().allMatch(Round::clean);
    }

    private boolean inTime() {
        return System.nanoTime() - begun < plan.limit().toNanos();
    }

    private ChaosReport report(Stage stage, Strikes strikes) {
        Map<FaultKind, String> notPossible = new EnumMap<>(FaultKind.class);
        plan.kinds().stream()
                .filter(kind -> kind.needsDisks() && !stage.hasDisks())
                .forEach(kind -> notPossible.put(kind, "this machine lets us mount no disk of our own"));
        return new ChaosReport(
                command,
                plan.seed(),
                began.toString(),
                millisSince(begun) / 1_000,
                Machine.here(),
                strikes.counts(),
                strikes.atWork(),
                notPossible,
                List.copyOf(rounds),
                stuck);
    }

    private void keep(Stage stage) {
        try {
            Files.createDirectories(kept);
            for (Path log : stage.logs()) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            say("what everybody said is kept in " + kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String sentence) {
        talk.accept(String.format("%7.1f s  %s", millisSince(begun) / 1_000.0, sentence));
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
