package ngage.partner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Optional;

/** The service's own settings; a key below {@code ngage.} that is not here stops the start with its name. */
@ConfigMapping(prefix = "ngage")
public interface PartnerServiceConfig {
    /** The month to open instead of today's, such as {@code 2026-04}; if given, the clock is not followed. */
    Optional<YearMonth> month();

    /** The name of this instance among its replicas, the same after a restart; delivery uses it. */
    Optional<String> instance();

    /** How often to look at the clock for the turn of a month. */
    @WithDefault("5s")
    Duration monthCheck();

    /** The service that knows a partner's standing. */
    Neighbour tier();

    /** The service that knows what a partner is paid. */
    Neighbour commission();

    /** How decided events reach Kafka. */
    Publication publication();

    /** Requests with an idempotency key. */
    Requests requests();

    /** What the services refused. */
    DeadLetters deadLetters();

    /** The pages for people. */
    Console console();

    /** A service that a partner's answer points to, and that the console asks. */
    interface Neighbour {
        /** Its address as callers reach it, such as {@code http://localhost:8081}; without it nothing points there. */
        Optional<URI> url();
    }

    /** The pages for people. */
    interface Console {
        /** How long a page waits for another service before it does without. */
        @WithDefault("2s")
        Duration timeout();

        /** How long it waits to be told why: the event that caused a line is read from its topic. */
        @WithDefault("10s")
        Duration explanationTimeout();

        /** How often the services' counters are read, for the rates of the operators' page. */
        @WithDefault("10s")
        Duration ratesEvery();

        /** Where a Grafana with the dashboards is, such as {@code https://grafana.example.org}; without it nothing points there. */
        Optional<URI> grafana();

        /** Where the runbooks can be read, the folder with a slash at its end; without it nothing points there. */
        Optional<URI> runbooks();
    }

    /** What the services refused. */
    interface DeadLetters {
        /** How long Kafka may take to answer about dead letters, or to keep a decision. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** How decided events reach Kafka. */
    interface Publication {
        /** How often to look for events that a crash or an unreachable broker left behind. */
        @WithDefault("1s")
        Duration sweep();

        /** The most events sent per transaction. */
        @WithDefault("500")
        int batch();

        /** How long the broker may take to acknowledge a batch before it is left for the next sweep. */
        @WithDefault("20s")
        Duration timeout();
    }

    /** Requests with an idempotency key. */
    interface Requests {
        /** How long the answer to a key is kept. */
        @WithDefault("30d")
        Duration retention();

        /** How often older answers are removed. */
        @WithDefault("1h")
        Duration cleanup();
    }
}
