package ngage.proof.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A wire between one process and one server that can be cut, slowed, held and taken away: a TCP proxy on this machine.
 * What passes is not looked at.
 */
final class Link implements AutoCloseable {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int BACKLOG = 50;

    private final int port;
    private final int target;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket door;
    private @Nullable Thread doorkeeper;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean answersHeld;

    /** A link that is open. */
    Link(int port, int target) {
        this.port = port;
        this.target = target;
        open();
    }

    int port() {
        return port;
    }

    /** Lets connections come again. */
    synchronized void open() {
        if (door != null) return;
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            door = opened;
            doorkeeper = Thread.ofVirtual().name("link-" + port).start(() -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody listens any more: new connections are refused, those that are stay. */
    synchronized void refuse() {
        if (door == null) return;
        try {
            door.close();
            door = null;
            // The system takes the port away only when nobody waits at it any more.
            Objects.requireNonNull(doorkeeper).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every connection ends with a reset, whatever is on its way; new ones may come. */
    void cut() {
        wires.forEach(Wire::reset);
    }

    /** From now on every piece takes so much longer, each way. */
    void delay(Duration longer) {
        delay = longer;
    }

    /** What is asked arrives, and what is answered does not, until it is let go: whoever asked for a commit does not know. */
    void holdAnswers(boolean held) {
        synchronized (this) {
            answersHeld = held;
            notifyAll();
        }
    }

    @Override
    public void close() {
        refuse();
        delay(Duration.ZERO);
        holdAnswers(false);
        cut();
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket client = opened.accept();
                Thread.ofVirtual().name("link-" + port + "-wire").start(() -> connect(client));
            } catch (IOException closed) {
                // Taken away by refuse(); whoever waits to be accepted is refused.
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        Wire wire = new Wire(client, server);
        wires.add(wire);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            Thread.ofVirtual().name("link-" + port + "-back").start(() -> pump(wire, server, client, true));
            pump(wire, client, server, false);
        } catch (IOException unreachable) {
            wire.reset();
        }
    }

    private void pump(Wire wire, Socket from, Socket to, boolean answers) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length; (length = in.read(chunk)) >= 0; ) {
                long millis = delay.toMillis();
                if (millis > 0) Thread.sleep(millis);
                if (answers) awaitAnswersFlow(wire);
                out.write(chunk, 0, length);
            }
            wire.end();
        } catch (IOException broken) {
            wire.reset();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            wire.reset();
        }
    }

    private synchronized void awaitAnswersFlow(Wire wire) throws InterruptedException {
        while (answersHeld && wires.contains(wire)) wait();
    }

    /** One connection, both ends of it. */
    private final class Wire {
        private final Socket client;
        private final Socket server;

        Wire(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /** One side has ended in order; so does the other. */
        void end() {
            close(false);
        }

        void reset() {
            close(true);
        }

        private void close(boolean abruptly) {
            if (!wires.remove(this)) return;
            close(client, abruptly);
            close(server, abruptly);
            synchronized (Link.this) {
                Link.this.notifyAll();
            }
        }

        private static void close(Socket socket, boolean abruptly) {
            try (socket) {
                if (abruptly && !socket.isClosed()) socket.setSoLinger(true, 0);
            } catch (IOException gone) {
                // It is closed either way.
            }
        }
    }
}
