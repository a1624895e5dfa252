package ngage.terms;

import java.util.List;

/** What came of reading a programme's text. */
public sealed interface Reading {
    /**
     * The text is a programme.
     *
     * @param json the same text as JSON, with the origin of every figure, which the record leaves out
     */
    record Read(Programme programme, String json) implements Reading {}

    /** The text is none; every fault is named. */
    record Faulty(List<Fault> faults) implements Reading {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /**
     * The programme.
     *
     * @param name what the text is called in a fault's message
     * @throws FaultyProgramme if there is none
     */
    default Read orThrow(String name) {
        return switch (this) {
            case Read read -> read;
            case Faulty(List<Fault> faults) -> throw new FaultyProgramme(name, faults);
        };
    }
}
