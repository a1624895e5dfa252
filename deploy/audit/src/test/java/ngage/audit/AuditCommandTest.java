package ngage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditCommandTest {
    private final StringWriter said = new StringWriter();

    @Test
    void programmesOfAnotherFolderAreReadFromThere(@TempDir Path empty) {
        int code = run("--no-rest", "--no-ledger", "--programmes", empty.toString());

        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).contains("no programme file").contains(empty.toString());
    }

    @Test
    void whatContradictsItselfIsRefused() {
        assertThat(run("--no-ledger", "--every-line")).isEqualTo(2);
        assertThat(said.toString()).startsWith("--no-ledger leaves out what the other options ask for.");
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        assertThat(run("--from", "2026-03", "--to", "2026-02")).isEqualTo(2);
        assertThat(said.toString()).startsWith("--to is before --from.");
    }

    private int run(String... arguments) {
        return new CommandLine(new AuditCommand())
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
    }
}
