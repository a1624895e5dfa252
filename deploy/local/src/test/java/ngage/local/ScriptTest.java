package ngage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code deploy/ngage} does itself, before there is any Java: it tells wrong arguments by a sentence and exit code 2. */
class ScriptTest {
    private static final Path SCRIPT = Path.of("..", "ngage");
    private static final Pattern ITS_OWN = Pattern.compile("(?m)^(verify \\|[a-z |]+)\\)$");

    /** What it said, with both streams in one. */
    private record Answer(int code, String said) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verify now | ngage: verify has no argument now",
                "simulate --worlds | ngage: --worlds needs a value",
                "simulate --worlds many | ngage: --worlds and --seed are whole numbers",
                "simulate --days 3 | ngage: simulate has no argument --days",
                "laws --seed | ngage: --seed needs a value",
                "laws --arrivals -1 | ngage: --histories, --arrivals and --seed are whole numbers",
                "controls all | ngage: controls has no argument all",
                "fuzz --seconds | ngage: --seconds needs a value",
                "fuzz binary-evnt | ngage: fuzz has no target binary-evnt; there are binary-event",
                "fuzz --minutes 3 | ngage: fuzz has no argument --minutes",
                "procedures one | ngage: procedures has no argument one",
                "pictures one | ngage: pictures has no argument one",
                "mutations one | ngage: mutations has no argument one",
            })
    void wrongArgumentsAreNamedAndTheExitCodeIsTwo(String arguments, String sentence)
            throws IOException, InterruptedException {
        Answer answer = run(arguments.split(" "));

        assertThat(answer.said()).startsWith(sentence);
        assertThat(answer.code()).isEqualTo(2);
    }

    @Test
    void itsOwnCommandsHaveHelpAndAreNamedInThatOfAll() throws IOException, InterruptedException {
        String all = Main.commandLine().getUsageMessage();
        var found = ITS_OWN.matcher(Files.readString(SCRIPT));
        assertThat(found.find()).isTrue();

        for (String command : found.group(1).split(" \\| ")) {
            Answer help = run(command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.said()).startsWith("Usage: ngage " + command);
            assertThat(all).contains("\n  " + command + " ");
        }
    }

    private static Answer run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), said);
    }
}
