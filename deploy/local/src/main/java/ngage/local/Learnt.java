package ngage.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a service's Java machine has learnt: which classes it loads and links, and how its methods are used. It is kept in a
 * file beside what was built of the service, and read at every later start, which then takes half the time. The Java machine
 * itself passes over a file that was written for other classes or by another release.
 */
public final class Learnt {
    private static final String FILE = "learnt.aot";

    /** What it says when it passes over the file would stand between the lines of the service's log. */
    private static final List<String> SILENT = List.of("-Xlog:aot=off", "-Xlog:cds=off");

    private Learnt() {}

    /** Where it is kept. */
    public static Path file(Service service) {
        return folder(service).resolve(FILE);
    }

    /** Whether it was learnt from what is built now. */
    public static boolean upToDate(Service service) {
        Path file = file(service);
        try (Stream<Path> built = Files.walk(folder(service))) {
            if (!Files.exists(file)) return false;
            FileTime learnt = Files.getLastModifiedTime(file);
            return built.filter(path -> path.toString().endsWith(".jar")).allMatch(jar -> !newer(jar, learnt));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean newer(Path jar, FileTime learnt) {
        try {
            return Files.getLastModifiedTime(jar).compareTo(learnt) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The options that make a Java machine know it; none if nothing was learnt. */
    static List<String> known(Service service) {
        Path file = file(service);
        if (!Files.exists(file)) return List.of();
        return Stream.concat(Stream.of("-XX:AOTCache=" + file), SILENT.stream()).toList();
    }

    /** The options that make it learn; what it has learnt it writes down after its end. */
    static List<String> learning(Service service) {
        return Stream.concat(Stream.of("-XX:AOTCacheOutput=" + unfinished(service)), SILENT.stream())
                .toList();
    }

    /** Puts what was written down in its place, all or nothing; a service that starts meanwhile sees the one before. */
    public static void keep(Service service) {
        try {
            Files.move(
                    unfinished(service),
                    file(service),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CannotRun("The " + service.module() + " has learnt nothing: " + e.getMessage() + ".", e);
        }
    }

    private static Path unfinished(Service service) {
        return folder(service).resolve("unfinished.aot");
    }

    private static Path folder(Service service) {
        return Home.application(service).resolveSibling("");
    }
}
