package ngage.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import ngage.backing.JdbcAddress;
import org.jspecify.annotations.Nullable;

/** Given addresses are tried before anything starts, so that a wrong one costs a second and not a timeout. */
final class Given {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private Given() {}

    static void require(@Nullable String kafka, @Nullable String postgres) {
        if (kafka != null && java.util.Arrays.stream(kafka.split(",")).noneMatch(Given::connects)) {
            throw new CannotRun("Nobody answers at the Kafka address " + kafka + ".");
        }
        if (postgres != null) requirePostgres(JdbcAddress.parse(postgres));
    }

    private static boolean connects(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        String host = hostAndPort.substring(0, colon).strip();
        int port = Integer.parseInt(hostAndPort.substring(colon + 1).strip());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) ANSWER.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void requirePostgres(JdbcAddress address) {
        try (Connection _ = address.connect()) {
            // That it opens is all that is asked.
        } catch (SQLException e) {
            throw new CannotRun("PostgreSQL at " + address + " does not let us in: " + e.getMessage(), e);
        }
    }
}
