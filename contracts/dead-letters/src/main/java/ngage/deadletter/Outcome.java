package ngage.deadletter;

import java.util.List;

/** What came of wishes: all of them were followed, or none. */
public sealed interface Outcome {
    /** They are decided, just now or by the same request before. */
    record Done(List<Letter> letters) implements Outcome {}

    /** There is no such letter. */
    record Unknown(Origin origin) implements Outcome {}

    /** Somebody has decided what the wish has not seen, or a discard is wished for what is decided. */
    record Decided(Letter letter) implements Outcome {}

    /** Only the beginning of the record is here: its source must publish it. */
    record Cut(Letter letter) implements Outcome {}

    /** Somebody else has begun to decide at the same moment, about these letters or others; nothing was done. */
    record Overtaken() implements Outcome {}
}
