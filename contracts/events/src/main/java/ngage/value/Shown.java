package ngage.value;

/** Foreign text made fit for an error sentence: printable and short, whatever was sent. */
public final class Shown {
    /** The longest excerpt shown, in characters. */
    public static final int LENGTH_MAX = 80;

    private Shown() {}

    /** The text with control characters replaced, cut after {@value #LENGTH_MAX} characters. */
    public static String of(String text) {
        String head = text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "…";
        StringBuilder shown = new StringBuilder(head.length());
        head.codePoints().forEach(c -> shown.appendCodePoint(printable(c) ? c : '�'));
        return shown.toString();
    }

    /** Marks that turn the direction of writing or break lines would forge a log line or a console's. */
    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
