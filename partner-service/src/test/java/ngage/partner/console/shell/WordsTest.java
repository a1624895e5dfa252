package ngage.partner.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The console says the same in both languages, and nothing it has no words for. */
class WordsTest {
    private static final Pattern USED =
            Pattern.compile("\\bt\\.([a-zA-Z0-9]+)|words(?:\\(\\))?\\s*\\.of\\(\\s*['\"]([a-zA-Z0-9]+)['\"]");
    private static final Pattern BLANK = Pattern.compile("\\{\\d}");

    @Test
    void bothLanguagesHaveTheSameKeysAndBlanks() {
        Words english = Words.in(Language.ENGLISH);
        Words german = Words.in(Language.GERMAN);

        assertThat(german.texts().keySet()).isEqualTo(english.texts().keySet());
        english.texts()
                .forEach((key, text) ->
                        assertThat(blanks(german.of(key))).as(key).isEqualTo(blanks(text)));
    }

    @Test
    void everyWordThatIsAskedForExistsAndEveryOneThatExistsIsAskedFor() throws IOException {
        Set<String> known = new TreeSet<>(Words.in(Language.ENGLISH).texts().keySet());
        known.removeIf(key -> key.contains("_"));

        assertThat(used()).isEqualTo(known);
    }

    @Test
    void blanksAreFilledAndQuotationMarksStay() {
        assertThat(Words.in(Language.ENGLISH).of("nobodyFound", "O'Hara")).isEqualTo("No partner found for “O'Hara”.");
        assertThat(Words.in(Language.GERMAN).code("half", "CARE")).isEqualTo("Betreuung");
        assertThat(Words.in(Language.GERMAN).code("half", "THIRD")).isEqualTo("THIRD");
    }

    private static Set<String> blanks(String text) {
        Set<String> blanks = new TreeSet<>();
        Matcher matcher = BLANK.matcher(text);
        while (matcher.find()) blanks.add(matcher.group());
        return blanks;
    }

    private static Set<String> used() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String folder :
                new String[] {"src/main/resources/templates/console", "src/main/java/ngage/partner/console"}) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher matcher = USED.matcher(Files.readString(file));
                    while (matcher.find()) {
                        for (int group = 1; group <= 2; group++) {
                            if (matcher.group(group) != null) used.add(matcher.group(group));
                        }
                    }
                }
            }
        }
        return used;
    }
}
