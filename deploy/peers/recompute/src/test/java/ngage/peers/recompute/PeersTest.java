package ngage.peers.recompute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history of seven bookings, reckoned on paper. */
class PeersTest {
    /**
     * Customer 0 is accounts 0 and 1's until day 110, then 0 and 2's; customer 1 is accounts 3 and 4's under terms of 20 %; customer
     * 2 has no terms.
     */
    private static final String TURNS = """
            0,100,110,0,0,1,0
            0,110,32767,0,0,2,1
            1,100,32767,3,1,4,1
            2,100,32767,5,2,6,2
            """;

    private static final String TERMS = """
            0,1500,4000
            1,2000,4000
            2,0,0
            """;

    private static final String BOOKINGS = """
            0,100,0,10001,0
            0,109,0,103,-3
            0,110,0,1000,0
            1,105,1,-10003,0
            1,105,0,500,-600
            1,120,0,77,0
            2,120,0,99999,0
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("turns.csv"), TURNS);
        Files.writeString(folder.resolve("terms.csv"), TERMS);
        Files.writeString(folder.resolve("bookings.csv"), BOOKINGS);
    }

    @Test
    void duckDbGivesTheSumsReckonedOnPaper() throws SQLException, IOException {
        try (Peer duckDb = new DuckDb(folder)) {
            givesTheSums(duckDb);
        }
    }

    @Test
    void postgresGivesTheSumsReckonedOnPaper() throws SQLException, IOException {
        try (Peer postgres = new Postgres(folder)) {
            givesTheSums(postgres);
        }
    }

    /**
     * 10001 at 15 %: 1500.15, total 1500, care 600, acquisition 900. 103 less 3: 15, 6, 9. 1000: acquisition of 150 by 15 %, 90; care
     * of 200 by 20 %, 80. -10003 at 20 %: 2000.6, total 2001, care 800.4, so -800 and -1201. 500 less 600: nothing. 77: 15.4, 15, 6, 9.
     */
    private static void givesTheSums(Peer peer) throws SQLException, IOException {
        for (int threads : new int[] {1, 2}) {
            String[] answer = told(peer, "run " + threads + " 2\nsums\n").split("\n");
            assertThat(answer[0]).startsWith("ready ");
            assertThat(answer[1]).isEqualTo("ran");
            assertThat(answer[answer.length - 1]).isEqualTo("end");
            assertThat(answer)
                    .contains(
                            "0,0,999", "1,0,606", "2,0,80", "3,1,-1201", "4,1,-800", "3,0,9", "4,0,6", "5,0,0", "6,0,0")
                    .hasSize(9 + 3);
        }
        assertThat(told(peer, "plan\n")).containsIgnoringCase("join");
    }

    private static String told(Peer peer, String lines) throws SQLException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.serve(peer, new BufferedReader(new StringReader(lines)), new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8);
    }
}
