package ngage.terms;

import java.util.List;
import java.util.stream.Collectors;

/** A programme that cannot be taken at its word; the message names it and every fault with its path. */
public final class FaultyProgramme extends RuntimeException {
    private final transient List<Fault> faults;

    FaultyProgramme(String name, List<Fault> faults) {
        super(name + ": " + faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong. */
    public List<Fault> faults() {
        return faults;
    }
}
