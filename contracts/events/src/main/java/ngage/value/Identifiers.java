package ngage.value;

/** The one form every id of the programme has (rulebook section 2, limits). */
public final class Identifiers {
    /** The longest id, in characters. */
    public static final int LENGTH_MAX = 64;

    /** The form, as error sentences quote it. */
    public static final String FORM = "[A-Za-z0-9._:-]{1,64}";

    private static final boolean[] ALLOWED = new boolean[128];

    static {
        for (char c = 'A'; c <= 'Z'; c++) ALLOWED[c] = true;
        for (char c = 'a'; c <= 'z'; c++) ALLOWED[c] = true;
        for (char c = '0'; c <= '9'; c++) ALLOWED[c] = true;
        for (char c : new char[] {'.', '_', ':', '-'}) ALLOWED[c] = true;
    }

    private Identifiers() {}

    /** Whether the text matches {@link #FORM}. */
    public static boolean valid(String text) {
        int length = text.length();
        if (length == 0 || length > LENGTH_MAX) return false;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 128 || !ALLOWED[c]) return false;
        }
        return true;
    }

    /** Returns the text if it is an id, else refuses it. */
    static String checked(String what, String text) {
        if (!valid(text)) {
            throw new IllegalArgumentException(what + " must match " + FORM + ", was \"" + Shown.of(text) + "\"");
        }
        return text;
    }
}
