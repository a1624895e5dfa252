package ngage.commission.explanation.clerk;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that explanations are given in. */
public enum Language {
    EN(Locale.ENGLISH),
    DE(Locale.GERMAN);

    private static final Clerk ENGLISH = new EnglishClerk();
    private static final Clerk GERMAN = new GermanClerk();
    private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The language of that tag, {@code en} or {@code de}. */
    public static Language of(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }

    /** The first of a reader's languages that there is, such as {@code de-AT,de;q=0.9,en;q=0.8}; English for all others. */
    public static Language accepted(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) return EN;
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LOCALES);
            return Locale.GERMAN.equals(found) ? DE : EN;
        } catch (IllegalArgumentException notAList) {
            return EN;
        }
    }

    public String tag() {
        return locale.toLanguageTag();
    }

    public Clerk clerk() {
        return switch (this) {
            case EN -> ENGLISH;
            case DE -> GERMAN;
        };
    }
}
