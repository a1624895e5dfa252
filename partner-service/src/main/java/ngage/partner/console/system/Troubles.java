package ngage.partner.console.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ngage.deadletter.Letter;
import ngage.partner.console.shell.Page;

/** Is anything stuck? What speaks for it, one sentence each. */
final class Troubles {
    /** What waits for less than this is on its way. */
    static final Duration LATE_AFTER = Duration.ofMinutes(1);

    private final Page page;
    private final List<SystemScreen.Trouble> found = new ArrayList<>();

    private Troubles(Page page) {
        this.page = page;
    }

    static List<SystemScreen.Trouble> stuck(Page page, SystemQuestions.Answers answers, Instant now) {
        Troubles troubles = new Troubles(page);
        troubles.services(answers);
        troubles.consumption(answers, now);
        troubles.payouts(answers);
        if (answers.openMonth() != null && answers.openMonth().isBefore(answers.dueMonth())) {
            troubles.say(
                    "month",
                    "MONTH",
                    page.formats().month(answers.dueMonth().toString()),
                    page.formats().month(answers.openMonth().toString()));
        }
        return troubles.found;
    }

    static List<SystemScreen.Trouble> undecided(Page page, SystemQuestions.Answers answers) {
        Troubles troubles = new Troubles(page);
        if (answers.letters() != null) {
            long open = answers.letters().stream().filter(Letter::isOpen).count();
            if (open > 0) {
                troubles.say("letters", "LETTERS", page.formats().number(open));
            }
        }
        return troubles.found;
    }

    private void services(SystemQuestions.Answers answers) {
        for (SystemScreen.Service service : answers.services()) {
            Health health = service.health();
            if (health.state() == Health.State.READY) continue;
            String state = page.words().code("sysState", health.state().name());
            say("services", "SERVICE", service.name(), state);
        }
    }

    private void consumption(SystemQuestions.Answers answers, Instant now) {
        Consumption.Reading reading = answers.consumption();
        if (reading == null) {
            say("lag", "KAFKA");
            return;
        }
        for (String group : Consumption.GROUPS) {
            if (reading.members().stream().noneMatch(member -> member.service().equals(group))) {
                say("instances", "NOBODY", group);
            }
        }
        for (Lag lag : reading.lags()) {
            Instant oldest = lag.oldest();
            if (oldest == null || Duration.between(oldest, now).compareTo(LATE_AFTER) < 0) continue;
            say(
                    "lag",
                    "LAG",
                    lag.service(),
                    page.formats().number(lag.waiting()),
                    lag.topic(),
                    Ages.words(page, oldest, now));
        }
    }

    private void payouts(SystemQuestions.Answers answers) {
        if (answers.stopped() != null && !answers.stopped().partners().isEmpty()) {
            long payouts = answers.stopped().partners().stream()
                    .mapToLong(partner -> partner.payouts())
                    .sum();
            say(
                    "stopped",
                    "PAYOUTS",
                    page.formats().number(answers.stopped().partners().size()),
                    page.formats().number(payouts));
        }
        if (answers.tripped() != null && answers.tripped().positionsBehind() > 0) {
            say("stopped", "POSITIONS", page.formats().number(answers.tripped().positionsBehind()));
        }
    }

    private void say(String anchor, String kind, String... parts) {
        found.add(new SystemScreen.Trouble(page.words().of("sysTrouble_" + kind, (Object[]) parts), anchor));
    }
}
