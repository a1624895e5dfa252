package ngage.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine. */
public final class Ports {

    private static final int LOWEST_FREE = 20_000;
    private static final int LOWEST_OUTGOING = 32_768;
    private static final int TRIES = 100;
    private static final Duration CONNECT = Duration.ofMillis(500);

    private Ports() {}

    /**
     * A port that was free a moment ago; not one of those that the system gives to outgoing connections, which would take
     * it while the process that listens there is dead.
     */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, LOWEST_OUTGOING);
            if (!taken(port)) return port;
        }
        throw new IllegalStateException("No free port found.");
    }

    /** Whether something on this machine holds the port, on the loopback address or on all. */
    public static boolean taken(int port) {
        return answers(port)
                || !bindable(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                || !bindable(new InetSocketAddress(port));
    }

    /** Whether something on this machine accepts connections there. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) CONNECT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean bindable(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections that a predecessor closed a moment ago do not count as holders.
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
