package ngage.partner.console.shell;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages the console speaks. */
public enum Language {
    ENGLISH(Locale.UK),
    GERMAN(Locale.GERMANY);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** How numbers and days are written in it. */
    public Locale locale() {
        return locale;
    }

    /** Such as {@code de}. */
    public String code() {
        return locale.getLanguage();
    }

    /** What somebody asked for by a link, else chose before, else what the browser prefers. */
    static Language of(@Nullable String asked, @Nullable String chosen, List<Locale> accepted) {
        for (String code : new String[] {asked, chosen}) {
            for (Language language : values()) {
                if (language.code().equals(code)) return language;
            }
        }
        for (Locale wish : accepted) {
            for (Language language : values()) {
                if (language.code().equals(wish.getLanguage())) return language;
            }
        }
        return ENGLISH;
    }
}
