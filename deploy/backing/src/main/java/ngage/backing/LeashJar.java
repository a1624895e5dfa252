package ngage.backing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ngage.broker.Leash;

/**
 * The module that holds the leash, as a jar. A build in one go knows it as a folder of classes; then it is packed here,
 * because a Java machine keeps what it loaded for its next start only if all of it came out of jars.
 */
final class LeashJar {
    private static final Path JAR = jar(home());

    private LeashJar() {}

    static Path path() {
        return JAR;
    }

    private static Path home() {
        try {
            return Path.of(Leash.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path jar(Path home) {
        if (!Files.isDirectory(home)) return home;
        try {
            Path jar = Files.createTempFile("ngage-leash-", ".jar");
            jar.toFile().deleteOnExit();
            try (OutputStream file = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(file)) {
                for (Path one : files(home)) {
                    zip.putNextEntry(new ZipEntry(home.relativize(one).toString()));
                    Files.copy(one, zip);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path home) throws IOException {
        try (Stream<Path> walk = Files.walk(home)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
