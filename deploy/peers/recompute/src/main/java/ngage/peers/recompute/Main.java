package ngage.peers.recompute;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * {@code Main duckdb|postgres FOLDER}: loads the history in the folder, says {@code ready PROCESS NAME}, and does what each line of
 * its input says, until that ends: {@code run THREADS TIMES} answers {@code ran}; {@code sums} answers the last run's sums, {@code
 * plan} the plan, line by line, and then {@code end}.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        Path folder = Path.of(arguments[1]);
        try (Peer peer = "duckdb".equals(arguments[0]) ? new DuckDb(folder) : new Postgres(folder)) {
            serve(peer, new BufferedReader(new InputStreamReader(System.in, UTF_8)), System.out);
        }
    }

    static void serve(Peer peer, BufferedReader in, PrintStream out) throws SQLException, IOException {
        out.println("ready " + peer.process() + " " + peer.name());
        List<String> sums = List.of();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "run" -> {
                    peer.threads(Integer.parseInt(words[1]));
                    for (int i = Integer.parseInt(words[2]); i > 0; i--) sums = peer.sums();
                    out.println("ran");
                }
                case "sums" -> answer(sums, out);
                case "plan" -> answer(peer.plan(), out);
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    private static void answer(List<String> lines, PrintStream out) {
        lines.forEach(out::println);
        out.println("end");
    }
}
