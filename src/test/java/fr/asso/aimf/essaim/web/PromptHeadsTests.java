package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.asso.aimf.essaim.BesideOthers;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BesideOthers
class PromptHeadsTests {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final int MANY = 100;

    @TempDir
    private Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private int port;

    private void start(Duration longest, int most) throws LifecycleException {
        Connector connector = new Connector(PromptHeads.class.getName());
        ((PromptHeads) connector.getProtocolHandler()).limit(longest, most, POLL);
        connector.setPort(0);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "slow", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                asked.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                response.getWriter().write("there");
            }
        });
        context.addServletMappingDecoded("/", "slow");
        tomcat.start();
        port = connector.getLocalPort();
    }

    @AfterEach
    void stop() throws LifecycleException {
        answer.countDown();
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void whoSendsAByteNowAndThenIsCut() throws Exception {
        start(SHORT, MANY);
        try (Socket socket = connect()) {
            send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\nX-");

            await().pollInterval(POLL).until(() -> isCutAfter(socket, "a"));
        }
    }

    @Test
    void anAnswerMayTakeAnyTimeAndSoMayTheNextRequest() throws Exception {
        start(SHORT, MANY);
        try (Socket socket = connect();
                Socket trickler = connect()) {
            send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            asked.await();
            send(trickler, "GET / HTTP/1.1\r\nX-");
            await().pollInterval(POLL).until(() -> isCutAfter(trickler, "a"));

            answer.countDown();
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 200 ");
            try (Socket second = connect()) {
                send(second, "GET / HTTP/1.1\r\nX-");
                await().pollInterval(POLL).until(() -> isCutAfter(second, "a"));
            }
            socket.getInputStream().skipNBytes(socket.getInputStream().available());
            send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 200 ");
        }
    }

    @Test
    void theRefusalOfAnAddressIsHeardBySomebodyWhoIsStillSendingIt() throws Exception {
        start(Duration.ofMinutes(1), MANY);
        try (Socket socket = connect()) {
            send(socket, "GET /" + "a".repeat(20_000));
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 400 ");

            send(socket, "a".repeat(20_000));
            send(socket, "a");
            // But not for ever.
            await().pollInterval(POLL).until(() -> isCutAfter(socket, "a"));
        }
    }

    @Test
    void ofTooManyThatTakeTheirTimeTheOldestIsCut() throws Exception {
        start(Duration.ofMinutes(1), 2);
        answer.countDown();
        try (Socket first = connect();
                Socket second = connect();
                Socket third = connect()) {
            send(first, "GET / HTTP/1.1\r\nX-");
            send(second, "GET / HTTP/1.1\r\nX-");
            await().pollDelay(POLL.multipliedBy(4)).until(() -> !isCutAfter(first, "a"));
            send(third, "GET / HTTP/1.1\r\nX-");

            await().pollInterval(POLL).until(() -> isCutAfter(first, "a") || isCutAfter(second, "a"));
            send(third, "a: b\r\nHost: localhost\r\n\r\n");
            assertThat(firstLine(third)).isEqualTo("HTTP/1.1 200 ");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isCutAfter(Socket socket, String text) {
        try {
            send(socket, text);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static String firstLine(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 200 ".length()), StandardCharsets.US_ASCII);
    }
}
