package ngage.proof.controls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/** Looks for the first seed at which a check catches a mistake, and keeps the report of it. */
public final class Control {
    /** Where the report is collected, one line for each mistake; {@code deploy/ngage controls} prints it. */
    private static final Path REPORT = Path.of("target", "controls.txt");

    private Control() {}

    /**
     * Runs the check from a seed on until it fails.
     *
     * @param layer what is to catch it
     * @throws AssertionError if it does not within the given number of seeds: then the check proves nothing
     */
    public static void mustBeCaught(Enum<?> mistake, String layer, long firstSeed, int seedsMax, LongConsumer check) {
        long begun = System.nanoTime();
        for (long seed = firstSeed; seed < firstSeed + seedsMax; seed++) {
            try {
                check.accept(seed);
            } catch (AssertionError | RuntimeException caught) {
                long millis = (System.nanoTime() - begun) / 1_000_000;
                report(String.format(
                        "%-32s caught by %-11s seed %d (number %d) in %d ms: %s",
                        mistake, layer, seed, seed - firstSeed + 1, millis, firstLine(caught)));
                return;
            }
        }
        throw new AssertionError(mistake + " is not caught by " + layer + " in " + seedsMax + " seeds");
    }

    private static String firstLine(Throwable caught) {
        String line = String.valueOf(caught.getMessage()).replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + " ..." : line;
    }

    private static synchronized void report(String line) {
        System.out.println(line);
        try {
            Files.createDirectories(REPORT.getParent());
            Files.writeString(REPORT, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new AssertionError("the report cannot be written", unwritable);
        }
    }
}
