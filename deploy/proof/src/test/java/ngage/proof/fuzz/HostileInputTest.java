package ngage.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The kept corpus goes through every target in every build. {@code deploy/ngage fuzz} looks for more with Jazzer, guided by
 * coverage; whatever it finds lies in the corpus then, and fails here until it is mended.
 */
class HostileInputTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 20;
    private static final long LEFT_BEHIND_MAX = 16L << 20;

    @ParameterizedTest
    @EnumSource(Target.class)
    void theCorpusIsReadOrRefusedWithinASecond(Target target) throws IOException {
        List<Path> files = corpus(target);
        assertThat(files).as("corpus of %s", target).hasSizeGreaterThan(3);
        for (Path file : files) time(target, file);
        for (Path file : files) assertThat(time(target, file)).as("%s", file).isLessThan(LONGEST);
    }

    /** By the processor's clock, and for the test the second time: neither a busy machine nor loading a class is the input's fault. */
    private static Duration time(Target target, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        long begun = THREADS.getCurrentThreadCpuTime();
        try {
            target.take(bytes);
        } catch (RuntimeException | Error thrown) {
            throw new AssertionError(file + " is neither read nor refused: " + thrown, thrown);
        }
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begun);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void nothingIsLeftBehind(Target target) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        for (Path file : corpus(target)) inputs.add(Files.readAllBytes(file));
        inputs.forEach(target::take);
        long before = used();
        for (int round = 0; round < ROUNDS; round++) inputs.forEach(target::take);
        assertThat(used() - before).as("bytes more than before").isLessThan(LEFT_BEHIND_MAX);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static List<Path> corpus(Target target) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(target.folder()))) {
            return files.sorted().toList();
        }
    }

    /** A call whose body becomes a record must be among those that are tried; the others take bytes. */
    @Test
    void everyBodyOfRestIsTried() {
        Set<String> wishes = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("ngage.partner", "ngage.commission", "ngage.tier")
                        .stream()
                        .flatMap(resource -> resource.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(POST.class) || method.isAnnotatedWith(PUT.class))
                        .flatMap(method -> method.getParameters().stream())
                        .filter(parameter -> parameter.isAnnotatedWith(Valid.class))
                        .map(parameter -> parameter.getRawType().getName())
                        .collect(Collectors.toSet());
        assertThat(RestBodies.WISHES).containsExactlyInAnyOrderElementsOf(wishes);
    }

    /** Only asked for: {@code -Dngage.fuzz.seconds=N}, and {@code -Dngage.fuzz.targets=NAME,...} for some of the targets. */
    @ParameterizedTest
    @EnumSource(Target.class)
    @EnabledIfSystemProperty(named = "ngage.fuzz.seconds", matches = "[0-9]+")
    void jazzerFindsNothing(Target target) throws IOException, InterruptedException {
        String wanted = System.getProperty("ngage.fuzz.targets", "");
        if (!wanted.isEmpty() && !List.of(wanted.split(",")).contains(target.folder())) return;
        Path found = Files.createDirectories(Path.of("target", "fuzz", target.folder()));
        Path kept = CORPUS.resolve(target.folder());
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Dngage.fuzz.target=" + target.name(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzzed.class.getName(),
                "--instrumentation_includes=ngage.**:com.fasterxml.jackson.**:org.yaml.snakeyaml.**",
                "-max_total_time=" + Integer.getInteger("ngage.fuzz.seconds"),
                "-timeout=30",
                "-rss_limit_mb=3000",
                "-max_len=70000",
                "-artifact_prefix=" + kept + "/found-",
                "-print_final_stats=1",
                found.toString(),
                kept.toString());
        Path log = found.resolveSibling(target.folder() + ".log");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        System.out.println(target.name().toLowerCase(Locale.ROOT) + ": " + executions(log));
        assertThat(exit)
                .as("Jazzer over %s, see %s", target, log.toAbsolutePath())
                .isZero();
    }

    private static String executions(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("stat::number_of_executed_units"))
                    .map(line -> line.replaceAll("\\D+", " ").strip() + " executions")
                    .findFirst()
                    .orElse("did not end in time, see " + log);
        }
    }
}
