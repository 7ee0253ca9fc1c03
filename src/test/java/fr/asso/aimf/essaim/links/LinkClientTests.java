package fr.asso.aimf.essaim.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.asso.aimf.essaim.links.LinkCheck.Outcome;
import fr.asso.aimf.essaim.links.LinkCheck.Reason;
import fr.asso.aimf.essaim.shared.WebAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts of the name "….test" lead to a server of this class; all others are resolved as the portal resolves them. */
class LinkClientTests {

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final AtomicLong written = new AtomicLong();

    private HttpServer server;
    private ExecutorService threads;
    private LinkClient client;
    private volatile int rawPort;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        client = client(Duration.ofSeconds(10));
    }

    @AfterEach
    void stopServer() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aPageThatAnswersIsReachable() {
        LinkCheck check = check("http://site.test/page?a=b#c");

        assertThat(check.outcome()).isEqualTo(Outcome.REACHABLE);
        assertThat(check.status()).isEqualTo(200);
        assertThat(check.checkedAt()).isNotNull();
        assertThat(asked).containsExactly("HEAD /page?a=b");
    }

    @Test
    void whoLooksSaysWhoItIsAndCarriesNothingElse() {
        check("http://site.test/cookie");
        check("http://site.test/redirect?/cookie");

        assertThat(headers).hasSize(3).allSatisfy(sent -> {
            assertThat(sent.getFirst("User-Agent")).isEqualTo("Essaim (+https://essaim.test/)");
            assertThat(sent).doesNotContainKeys("Cookie", "Authorization", "Upgrade", "Referer");
        });
    }

    @Test
    void aServerThatRefusesToSayItShortlyIsAskedForThePage() {
        LinkCheck check = check("http://site.test/no-head");

        assertThat(check.outcome()).isEqualTo(Outcome.REACHABLE);
        assertThat(asked).containsExactly("HEAD /no-head", "GET /no-head");
    }

    @ParameterizedTest
    @ValueSource(ints = {304, 401, 403, 404, 410, 429, 500, 503})
    void aServerThatHasNoPageForStrangersIsNot(int status) {
        LinkCheck check = check("http://site.test/status?" + status);

        assertThat(check.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(check.reason()).isEqualTo(Reason.STATUS);
        assertThat(check.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "page", "http://other.test/page", "//other.test/page", "./page?x=%C3%A9"})
    void aRedirectIsFollowed(String location) {
        assertThat(check("http://site.test/redirect?" + location).outcome()).isEqualTo(Outcome.REACHABLE);
        assertThat(asked).hasSize(2).last().asString().startsWith("HEAD /page");
    }

    @Test
    void fiveRedirectsAreFollowedAndNoMore() {
        assertThat(check("http://site.test/down?5").outcome()).isEqualTo(Outcome.REACHABLE);
        assertThat(check("http://site.test/down?6").reason()).isEqualTo(Reason.REDIRECTS);
    }

    @Test
    void aLoopOfRedirectsEnds() {
        LinkCheck check = check("http://site.test/loop");

        assertThat(check.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(check.reason()).isEqualTo(Reason.REDIRECTS);
        assertThat(asked).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/secret",
                "http://localhost/secret",
                "http://2130706433/secret",
                "http://[::1]/secret",
                "http://[::ffff:127.0.0.1]/secret",
                "http://169.254.169.254/latest/meta-data",
                "http://10.0.0.1/",
                "http://site.test:8080/",
                "http://site.test:22/",
                "http://user:word@site.test/",
                "https://127.0.0.1/secret",
                "ftp://site.test/",
                "file:///etc/passwd",
                "gopher://site.test/",
                "javascript:alert(1)"
            })
    void aRedirectToWhereThePortalDoesNotGoIsRefused(String location) {
        LinkCheck check = check("http://site.test/redirect?" + location);

        assertThat(check.outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/", "http://localhost/", "http://site.test:8080/", "https://192.168.1.1/"})
    void whatLeadsThereByItselfIsRefusedToo(String address) {
        assertThat(check(address).outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(asked).isEmpty();
    }

    @Test
    void aRedirectToNothingLeadsNowhere() {
        LinkCheck check = check("http://site.test/nowhere");

        assertThat(check.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(check.reason()).isEqualTo(Reason.REDIRECTS);
    }

    @Test
    void aPageWithoutEndIsNotReadToIt() {
        LinkCheck check = check("http://site.test/endless");

        assertThat(check.outcome()).isEqualTo(Outcome.REACHABLE);
        over.countDown();
        assertThat(written).hasValueLessThan(64L * 1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"long", "many"})
    void headersWithoutEndAreNotReadToIt(String kind) {
        LinkCheck check = check("http://site.test/headers?" + kind);

        assertThat(check.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(check.reason()).isEqualTo(Reason.CONNECTION);
    }

    @Test
    void aSilentServerIsLeft() {
        client = client(Duration.ofMillis(300));

        LinkCheck check = check("http://site.test/silent");

        assertThat(check.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(check.reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void aServerThatAlwaysHasOneMoreLetterToSayIsLeft() throws IOException {
        client = client(Duration.ofMillis(300));
        try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            rawPort = raw.getLocalPort();
            threads.execute(() -> drip(raw));

            LinkCheck check = check("http://raw.test/");

            assertThat(check.outcome()).isEqualTo(Outcome.UNREACHABLE);
            assertThat(check.reason()).isEqualTo(Reason.TIMEOUT);
        }
    }

    @ParameterizedTest
    @CsvSource({"http://unknown.invalid/,NAME", "http://closed.test/,CONNECTION"})
    void whatDoesNotAnswerSaysWhy(String address, Reason reason) {
        LinkCheck check = check(address);

        assertThat(check.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(check.reason()).isEqualTo(reason);
        assertThat(check.status()).isNull();
    }

    @Test
    void aServerThatCannotProveWhoItIsIsNotReachable() throws IOException {
        try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            rawPort = raw.getLocalPort();
            threads.execute(() -> speakPlainly(raw));

            assertThat(check("https://raw.test/").reason()).isEqualTo(Reason.CERTIFICATE);
        }
    }

    private LinkCheck check(String address) {
        return client.check(new WebAddress(address));
    }

    private LinkClient client(Duration longest) {
        return new LinkClient("Essaim (+https://essaim.test/)", new TestHosts(), longest, Clock.systemUTC());
    }

    private class TestHosts implements DnsResolver {

        private final PublicHosts hosts = new PublicHosts();

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            if (host.equals("closed.test")) {
                return List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
            }
            if (host.equals("raw.test")) {
                return List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), rawPort));
            }
            return host.endsWith(".test") ? List.of(server.getAddress()) : hosts.resolve(host, port);
        }

        @Override
        public InetAddress[] resolve(String host) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        headers.add(exchange.getRequestHeaders());
        switch (path) {
            case "/no-head" -> send(exchange, exchange.getRequestMethod().equals("HEAD") ? 405 : 200);
            case "/status" -> send(exchange, Integer.parseInt(query));
            case "/cookie" -> {
                exchange.getResponseHeaders().add("Set-Cookie", "a=b");
                send(exchange, 200);
            }
            case "/redirect" -> redirect(exchange, query);
            case "/nowhere" -> redirect(exchange, "http://a b|c");
            case "/down" -> redirect(exchange, query.equals("1") ? "/page" : "/down?" + (Integer.parseInt(query) - 1));
            case "/loop" -> redirect(exchange, "/loop");
            case "/endless" -> endless(exchange);
            case "/headers" -> endlessHeaders(exchange, query);
            case "/silent" -> {
                await();
                exchange.close();
            }
            default -> send(exchange, 200);
        }
    }

    private static void send(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.getResponseHeaders().add("Set-Cookie", "a=b");
        send(exchange, 302);
    }

    private void endless(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            send(exchange, 405);
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        byte[] bytes = new byte[8192];
        try (OutputStream body = exchange.getResponseBody()) {
            while (over.getCount() > 0) {
                body.write(bytes);
                written.addAndGet(bytes.length);
            }
        } catch (IOException e) {
            exchange.close();
        }
    }

    private static void endlessHeaders(HttpExchange exchange, String kind) throws IOException {
        if (kind.equals("long")) {
            exchange.getResponseHeaders().add("X-Long", "x".repeat(1_000_000));
        } else {
            for (int i = 0; i < 10_000; i++) {
                exchange.getResponseHeaders().add("X-Many", "xxxxxxxxxxxxxxxxxxxx");
            }
        }
        send(exchange, 200);
    }

    private void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                out.write('x');
            }
        } catch (IOException e) {
            // Whoever asked has left, as they should.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void speakPlainly(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // Whoever asked has left, as they should.
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
