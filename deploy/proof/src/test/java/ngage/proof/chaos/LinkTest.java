package ngage.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import ngage.backing.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final int SOON_MILLIS = 300;
    private static final int LONG_MILLIS = 5_000;

    private final AtomicInteger asked = new AtomicInteger();
    private ServerSocket server;
    private Link link;

    /** A server that answers every byte with the next one. */
    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) serve();
        });
        link = new Link(Ports.free(), server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void passesWhatIsAskedAndAnswered() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, 7)).isEqualTo(8);
            assertThat(answer(client, 41)).isEqualTo(42);
        }
    }

    @Test
    void cutEndsWhatIsOpenAndLetsOthersCome() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, 1)).isEqualTo(2);
            link.cut();
            assertThatThrownBy(() -> answer(client, 1)).isInstanceOf(SocketException.class);
        }
        try (Socket other = connect()) {
            assertThat(answer(other, 1)).isEqualTo(2);
        }
    }

    @Test
    void refusesUntilItIsOpenedAgain() throws IOException {
        link.refuse();
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        link.open();
        try (Socket client = connect()) {
            assertThat(answer(client, 1)).isEqualTo(2);
        }
    }

    @Test
    void whatIsAskedArrivesWhileAnswersAreHeld() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, 1)).isEqualTo(2);
            link.holdAnswers(true);
            client.setSoTimeout(SOON_MILLIS);
            assertThatThrownBy(() -> answer(client, 1)).isInstanceOf(SocketTimeoutException.class);
            assertThat(asked).hasValue(2);
            client.setSoTimeout(LONG_MILLIS);
            link.holdAnswers(false);
            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void aDelayIsFeltEachWay() throws IOException {
        try (Socket client = connect()) {
            link.delay(Duration.ofMillis(SOON_MILLIS));
            long begun = System.nanoTime();
            assertThat(answer(client, 1)).isEqualTo(2);
            assertThat(System.nanoTime() - begun)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(2 * SOON_MILLIS).toNanos());
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        client.setSoTimeout(LONG_MILLIS);
        return client;
    }

    /** An ordered end counts as a reset would. */
    private static int answer(Socket client, int question) throws IOException {
        client.getOutputStream().write(question);
        int answer = client.getInputStream().read();
        if (answer < 0) throw new SocketException("ended");
        return answer;
    }

    private void serve() {
        try {
            Socket client = server.accept();
            Thread.ofVirtual().start(() -> echo(client));
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void echo(Socket client) {
        try (client) {
            for (int question; (question = client.getInputStream().read()) >= 0; ) {
                asked.incrementAndGet();
                client.getOutputStream().write(question + 1);
            }
        } catch (IOException cut) {
            // That is what some tests do.
        }
    }
}
