package ngage.proof.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import ngage.proof.Machine;

/**
 * What came of it.
 *
 * @param command gives the same facts and the same faults again
 * @param began in UTC
 * @param seconds in all, the start of the system included
 * @param faults by kind, as they were struck
 * @param killedAtWork so many of the services that were killed were ready to work at that moment; the others were starting,
 *     or without broker or database
 * @param notPossible kinds that this machine does not allow, and why
 * @param rounds in their order
 * @param stuck why it did not get well again; empty if it did
 */
@JsonPropertyOrder({
    "command",
    "seed",
    "began",
    "seconds",
    "machine",
    "clean",
    "faults",
    "killedAtWork",
    "notPossible",
    "events",
    "payouts",
    "announcements",
    "lost",
    "doubled",
    "wrong",
    "unaccounted",
    "longestRecoveryMillis",
    "stuck",
    "rounds"
})
record ChaosReport(
        String command,
        long seed,
        String began,
        long seconds,
        Machine machine,
        Map<FaultKind, Integer> faults,
        int killedAtWork,
        Map<FaultKind, String> notPossible,
        List<Round> rounds,
        String stuck) {

    /** Whether nothing is lost, double, wrong or unaccounted for, and it got well after every round. */
    @JsonProperty
    boolean clean() {
        return stuck.isEmpty() && rounds.stream().allMatch(Round::clean);
    }

    @JsonProperty
    int struck() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }

    @JsonProperty
    long events() {
        return most(Round::events);
    }

    @JsonProperty
    long payouts() {
        return most(Round::payouts);
    }

    @JsonProperty
    long announcements() {
        return most(Round::announcements);
    }

    /** Of the worst round; what is mended later was wrong all the same. */
    @JsonProperty
    long lost() {
        return most(Round::lost);
    }

    @JsonProperty
    long doubled() {
        return most(Round::doubled);
    }

    @JsonProperty
    long wrong() {
        return most(Round::wrong);
    }

    @JsonProperty
    long unaccounted() {
        return most(Round::unaccounted);
    }

    @JsonProperty
    long longestRecoveryMillis() {
        return most(Round::recoveryMillis);
    }

    String json() {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private long most(ToLongFunction<Round> figure) {
        return rounds.stream().mapToLong(figure).max().orElse(0);
    }
}
