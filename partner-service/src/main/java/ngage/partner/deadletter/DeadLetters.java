package ngage.partner.deadletter;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ngage.deadletter.Decision;
import ngage.deadletter.Letter;
import ngage.deadletter.LetterBox;
import ngage.deadletter.Origin;
import ngage.deadletter.Outcome;
import ngage.deadletter.Refused;
import ngage.deadletter.Wish;
import ngage.partner.PartnerServiceConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The dead letters of this system; each question may throw {@link ngage.deadletter.Unreachable}. */
@ApplicationScoped
public class DeadLetters {
    /** Who decides: a name, without what could speak to a terminal. */
    public static final int BY_LENGTH_MAX = 100;

    /** Why it was discarded. */
    public static final int REASON_LENGTH_MAX = 500;

    /** Nothing but what is written: no control characters. */
    public static final String PROSE = "[^\\p{Cntrl}]*";

    private final LetterBox box;
    private final InstantSource clock;

    DeadLetters(
            @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
            PartnerServiceConfig config,
            InstantSource clock) {
        this.box = new LetterBox(brokers, config.deadLetters().timeout());
        this.clock = clock;
    }

    /** All of them, by their origins. */
    public List<Letter> all() {
        return box.all();
    }

    /** One of them; null if there is none. */
    public @Nullable Letter find(Origin origin) {
        return box.find(origin);
    }

    /** The record as it came. */
    public Refused open(Letter letter) {
        return box.open(letter);
    }

    /**
     * Publishes a record again.
     *
     * @param key tells the repetition of a request; null: every request is one of its own
     */
    public Outcome retry(Wish wish, String by, @Nullable String key) {
        return box.decide(List.of(wish), new Decision(Decision.Kind.RETRIED, "", by, now(), key));
    }

    /** Keeps that nothing is to be done about a record, and why. */
    public Outcome discard(Wish wish, String by, String reason, @Nullable String key) {
        return box.decide(List.of(wish), new Decision(Decision.Kind.DISCARDED, reason, by, now(), key));
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @PreDestroy
    void close() {
        box.close();
    }
}
