package ngage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearntTest {
    private static final long BUILT = 1_000_000;

    @TempDir
    private Path home;

    private Path library;

    @BeforeEach
    void build() throws IOException {
        System.setProperty("ngage.home", home.toString());
        Path application = Files.createDirectories(home.resolve("tier-service/target/quarkus-app/lib/main"));
        library = built(application.resolve("some.jar"));
        built(application.resolve("../../quarkus-run.jar").normalize());
    }

    @AfterEach
    void forget() {
        System.clearProperty("ngage.home");
    }

    @Test
    void without_a_file_a_machine_is_told_nothing() {
        assertThat(Learnt.upToDate(Service.TIER)).isFalse();
        assertThat(Learnt.known(Service.TIER)).isEmpty();
    }

    @Test
    void what_was_written_down_is_known_from_then_on() throws IOException {
        String option = Learnt.learning(Service.TIER).getFirst();
        Files.writeString(Path.of(option.substring(option.indexOf('=') + 1)), "learnt");
        assertThat(Learnt.known(Service.TIER)).isEmpty();
        Learnt.keep(Service.TIER);
        assertThat(Learnt.known(Service.TIER)).contains("-XX:AOTCache=" + Learnt.file(Service.TIER));
        assertThat(Learnt.upToDate(Service.TIER)).isTrue();
    }

    @Test
    void it_is_out_of_date_when_any_jar_is_newer() throws IOException {
        Files.writeString(Learnt.file(Service.TIER), "learnt");
        Files.setLastModifiedTime(Learnt.file(Service.TIER), FileTime.fromMillis(BUILT));
        assertThat(Learnt.upToDate(Service.TIER)).isTrue();
        Files.setLastModifiedTime(library, FileTime.fromMillis(BUILT + 1));
        assertThat(Learnt.upToDate(Service.TIER)).isFalse();
    }

    @Test
    void a_machine_that_wrote_nothing_down_is_named() {
        assertThatThrownBy(() -> Learnt.keep(Service.TIER))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("tier-service has learnt nothing");
    }

    private static Path built(Path jar) throws IOException {
        Files.writeString(jar, "jar");
        return Files.setLastModifiedTime(jar, FileTime.fromMillis(BUILT));
    }
}
