package ngage.terms;

/**
 * One service that a tier gets, in words; the two are the same where a programme's file has them in one language only.
 *
 * @param en in English
 * @param de in German
 */
public record Benefit(String en, String de) {
    /** In the language of this ISO 639 code: German, or else English. */
    public String in(String language) {
        return language.equals("de") ? de : en;
    }
}
