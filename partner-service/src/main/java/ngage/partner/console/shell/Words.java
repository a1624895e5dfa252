package ngage.partner.console.shell;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** What the console says, by key, in one language; a page that asks for a missing key fails. */
public final class Words {
    /** Each has its words in a pair of files of its own; {@code shell} are those that several use. */
    private static final List<String> SCREENS = List.of(
            "shell", //
            "overview",
            "partner",
            "booking",
            "events",
            "explanation",
            "objection",
            "transfer",
            "contract",
            "system",
            "payroll");

    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) ALL.put(language, read(language));
    }

    private final Map<String, String> texts = new TreeMap<>();
    private final Language language;

    private Words(Language language) {
        this.language = language;
    }

    static Words in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    private static Words read(Language language) {
        Words words = new Words(language);
        for (String screen : SCREENS) words.add("/console/words/" + screen + "_" + language.code() + ".properties");
        return words;
    }

    private void add(String file) {
        Properties properties = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String key : properties.stringPropertyNames()) {
            String other = texts.put(key, properties.getProperty(key));
            if (other != null) throw new IllegalStateException(file + " says " + key + " a second time");
        }
    }

    /** All texts by key. */
    public Map<String, String> texts() {
        return texts;
    }

    /** A text by its key. */
    public String of(String key) {
        return Objects.requireNonNull(texts.get(key), () -> "no words for " + key);
    }

    /** A text with its blanks filled in, all of them texts already. */
    public String of(String key, Object... parts) {
        return new MessageFormat(of(key).replace("'", "''"), language.locale()).format(parts);
    }

    /** A code that a service answered with, as a word; the code itself if it is a new one. */
    public String code(String family, String code) {
        return texts.getOrDefault(family + "_" + code, code);
    }
}
