package ngage.terms;

/** A programme file that cannot be taken at its word; the message names the file and the faulty path. */
public final class FaultyProgramme extends RuntimeException {
    FaultyProgramme(String message) {
        super(message);
    }
}
