package ngage.terms;

/**
 * Something that is wrong with a programme's text.
 *
 * @param path where, such as {@code tiers[2].extensions}; empty for the text as a whole
 * @param message what the place must be, or what is wrong with it
 */
public record Fault(String path, String message) {
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + " " + message;
    }
}
