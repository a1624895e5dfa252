package ngage.proof.observability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** Prometheus and its checker, from the folder that PROMETHEUS names or from the PATH. */
final class Programs {
    private Programs() {}

    static Path find(String name) {
        String chosen = Objects.requireNonNullElse(System.getenv("PROMETHEUS"), "");
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.concat(Stream.of(chosen), Arrays.stream(path.split(":")))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + name
                        + ": install it (Debian: apt-get install prometheus), or name its folder in PROMETHEUS."));
    }
}
