package ngage.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import ngage.audit.Finding.Kind;
import ngage.audit.Message.Position;
import ngage.audit.Reading.Improper;
import ngage.audit.Reading.Proper;
import org.jspecify.annotations.Nullable;

/**
 * What services that refused the same records made of their inputs: every record is a fact, the repetition of one, or
 * justly in dead-letter. Which of two conflicting records came first cannot be told across partitions, so the services'
 * choice stands; that exactly one of them stands, and the other was refused, is checked.
 */
final class Intake {
    private final List<String> services;
    private final Programmes programmes;
    private final Refusals refusals;
    private final Findings findings;

    private final Map<EventKey, Fact> byEvent = new HashMap<>();
    private final Map<Class<?>, Map<String, Fact>> byBusinessId = new HashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Set<Position> seenRefused = new HashSet<>();
    private final Map<String, Count> counts = new TreeMap<>();

    Intake(List<String> services, Programmes programmes, Refusals refusals, Findings findings) {
        this.services = services;
        this.programmes = programmes;
        this.refusals = refusals;
        this.findings = findings;
    }

    /** Takes one input record and what the auditor reads in it, if any of the services consumes it. */
    void add(Message input, Reading reading) {
        List<String> consumers = services.stream()
                .filter(service -> Topics.consumes(service, input.topic()))
                .toList();
        if (consumers.isEmpty()) {
            return;
        }
        Count count = counts.computeIfAbsent(input.topic(), topic -> new Count());
        if (refusals.letter(consumers.getFirst(), input.position()) != null) {
            count.refused++;
            seenRefused.add(input.position());
            consumers.forEach(service -> refuse(service, input, reading));
            return;
        }
        switch (reading) {
            case Improper improper ->
                findings.add(
                        Kind.UNACCOUNTED_INPUT,
                        input.position().toString(),
                        words(consumers) + " did not refuse it as " + improper.reason() + ": " + improper.why());
            case Proper proper -> accept(input, proper, count);
        }
    }

    private void refuse(String service, Message input, Reading reading) {
        Message letter = refusals.letter(service, input.position());
        if (letter != null) {
            checkLetter(input, letter);
            refused.add(new Refused(service, input.position(), Refusals.reason(letter), reading));
        }
    }

    private void accept(Message input, Proper proper, Count count) {
        Fact fact = proper.fact();
        Fact sameEvent = byEvent.putIfAbsent(proper.event(), fact);
        if (sameEvent != null) {
            count.duplicates++;
            conflict(input, sameEvent.equals(fact), "event " + proper.event());
            return;
        }
        Fact sameId = byBusinessId
                .computeIfAbsent(fact.getClass(), kind -> new HashMap<>())
                .putIfAbsent(fact.businessId(), fact);
        if (sameId != null) {
            count.duplicates++;
            conflict(input, sameId.equals(fact), input.topic() + " " + fact.businessId());
            return;
        }
        count.accepted++;
    }

    private void conflict(Message input, boolean sameContent, String what) {
        if (!sameContent) {
            findings.add(
                    Kind.UNACCOUNTED_INPUT,
                    input.position().toString(),
                    words(services) + " refused neither this nor the other content of " + what);
        }
    }

    private void checkLetter(Message input, Message letter) {
        boolean sameBytes = java.util.Arrays.equals(input.value(), letter.value());
        boolean sameHeaders =
                letter.headers().entrySet().containsAll(input.headers().entrySet());
        if (!sameBytes || !sameHeaders || !Objects.equals(input.key(), letter.key())) {
            findings.add(
                    Kind.BROKEN_FORM,
                    letter.position().toString(),
                    "it does not hold key, headers and value of " + input.position() + " as they were");
        }
    }

    /** Judges the refusals, once all inputs are read: each must have its reason, and each refused record must exist. */
    void close() {
        for (Refused each : refused) {
            String fault = fault(each);
            if (fault != null) {
                findings.add(
                        Kind.UNACCOUNTED_INPUT,
                        each.position().toString(),
                        each.service() + " refused it as " + each.reason() + ", but " + fault);
            }
        }
        for (String service : services) {
            for (Position position : refusals.refusedBy(service)) {
                if (!seenRefused.contains(position)) {
                    String why = service + " refused a record that is not there for it";
                    findings.add(Kind.BROKEN_FORM, position.toString(), why);
                }
            }
        }
    }

    private static String words(List<String> services) {
        return String.join(" and ", services);
    }

    private @Nullable String fault(Refused each) {
        return switch (each.reading()) {
            case Improper improper ->
                improper.reason().equals(each.reason()) ? null : "it is " + improper.reason() + ": " + improper.why();
            case Proper proper ->
                switch (each.reason()) {
                    case "CONFLICTING_DUPLICATE" ->
                        differs(byEvent.get(proper.event()), proper.fact())
                                ? null
                                : "no accepted event of that id has other content";
                    case "CONFLICTING_ID" ->
                        differs(sameBusinessId(proper.fact()), proper.fact())
                                ? null
                                : "no accepted fact of that id has other content";
                    case "INVALID" -> rewrites(proper.fact()) ? null : "it is a proper event";
                    default -> "it is a proper event";
                };
        };
    }

    /** Whether it gives a version that was there from the beginning other terms. */
    private boolean rewrites(Fact fact) {
        return fact instanceof Fact.Terms terms
                && programmes
                        .find(terms.version())
                        .filter(known -> !known.equals(ProgrammeFiles.programme(terms.terms())))
                        .isPresent();
    }

    private static boolean differs(@Nullable Fact accepted, Fact refused) {
        return accepted != null && !accepted.equals(refused);
    }

    private @Nullable Fact sameBusinessId(Fact fact) {
        return byBusinessId.getOrDefault(fact.getClass(), Map.of()).get(fact.businessId());
    }

    /** The facts, each once. */
    Collection<Fact> facts() {
        return byBusinessId.values().stream()
                .flatMap(each -> each.values().stream())
                .toList();
    }

    /** The fact that an accepted event states, or null if there is no such event. */
    @Nullable
    Fact fact(EventKey event) {
        return byEvent.get(event);
    }

    Map<String, Count> counts() {
        return counts;
    }

    /** How many records of a topic were accepted, repeated others, or were refused. */
    static final class Count {
        long accepted;
        long duplicates;
        long refused;

        long all() {
            return accepted + duplicates + refused;
        }
    }

    private record Refused(String service, Position position, String reason, Reading reading) {}
}
