package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.OwnDatabase;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Errors as the whole server answers them, its own error page included. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({OwnDatabase.class, ErrorPagesTests.Faults.class})
@ExtendWith(OutputCaptureExtension.class)
class ErrorPagesTests {

    @LocalServerPort
    private int port;

    @TestConfiguration(proxyBeanMethods = false)
    static class Faults {

        @Bean
        FaultController faultController() {
            return new FaultController();
        }
    }

    @RestController
    static class FaultController {

        @GetMapping("/panne")
        String fault() {
            throw new IllegalStateException("secret of the house");
        }

        @GetMapping("/base-absente")
        String databaseAway() {
            throw new CannotCreateTransactionException("secret of the house");
        }

        @GetMapping("/trop")
        String tooMany() {
            throw new TooManyRequests(Duration.ofMinutes(12));
        }

        @GetMapping("/en-meme-temps")
        String overload() {
            throw new Overload(Duration.ofSeconds(5));
        }

        /** As where there is no place for one more request. */
        @GetMapping("/sans-place")
        void noPlace(HttpServletResponse response) throws IOException {
            response.setHeader("Retry-After", "5");
            response.setHeader("Cache-Control", "no-store");
            response.sendError(503);
        }
    }

    @Test
    void aFaultIsSaidWithoutInternals() {
        ResponseEntity<String> answer = get("/panne");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(answer.getBody())
                .contains("Le portail a rencontré une difficulté", "role=\"search\"")
                .doesNotContain("secret", "Exception", "\tat ");
    }

    /** So that whoever saw the page and whoever reads the log speak of the same. */
    @Test
    void aFaultBearsANumberOnThePageAndInTheLog(CapturedOutput log) {
        ResponseEntity<String> answer = get("/panne");

        String number = answer.getHeaders().getFirst("X-Request-Id");
        assertThat(number).matches("[0-9a-f]{16}");
        assertThat(answer.getBody()).contains("<code>" + number + "</code>");
        assertThat(log.getOut().lines().filter(line -> line.contains("ERROR") && line.contains("[" + number + "]")))
                .isNotEmpty();
        assertThat(get("/base-absente").getBody()).containsPattern("<code>[0-9a-f]{16}</code>");
    }

    @Test
    void aNumberGivenByAProxyIsKeptUnlessItCouldMeanSomethingInALog() {
        assertThat(numberOf("7f1c-Proxy_42")).isEqualTo("7f1c-Proxy_42");

        for (String hostile :
                List.of("a b c d e f g", "${jndi:ldap://x}", "<b>12345678</b>", "x".repeat(65), "short")) {
            assertThat(numberOf(hostile)).matches("[0-9a-f]{16}");
        }
        assertThat(numberOf("short")).isNotEqualTo(numberOf("short"));
    }

    private String numberOf(String given) {
        return RestClient.create("http://localhost:" + port)
                .get()
                .uri("/connexion")
                .header("X-Request-Id", given)
                .retrieve()
                .toBodilessEntity()
                .getHeaders()
                .getFirst("X-Request-Id");
    }

    @Test
    void noProxyKeepsAnError() {
        assertThat(get("/panne").getHeaders().getCacheControl()).contains("no-store");
        assertThat(get("/initiatives/a;b=c").getHeaders().getCacheControl()).contains("no-store");
    }

    @Test
    void aSearchOfTenThousandCharactersGetsAPage() {
        ResponseEntity<String> answer = get("/initiatives?q=" + "mutuelle+".repeat(1_112));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody()).contains("Union technique de la mutualité malienne");
    }

    @Test
    void anAddressThatIsNotEncodedRightIsToldApart() throws Exception {
        for (String query : new String[] {"q=sant%E9", "q=100%25%zz", "q=%ff%fe"}) {
            try (Socket socket = new Socket("localhost", port)) {
                socket.getOutputStream()
                        .write(("GET /initiatives?" + query
                                        + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer)
                        .startsWith("HTTP/1.1 400")
                        .contains("Cette demande n’a pas pu être comprise", "no-store");
            }
        }
    }

    @Test
    void whenTheDatabaseIsAwayReadersAreToldWhenToComeBack() {
        ResponseEntity<String> answer = get("/base-absente");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("30");
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(answer.getBody())
                .contains("Cette page est indisponible pour le moment")
                .doesNotContain("secret");
    }

    @Test
    void whoComesWithTooManyOthersIsToldThatNothingIsBroken() {
        for (String path : List.of("/en-meme-temps", "/sans-place")) {
            ResponseEntity<String> answer = get(path);

            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("5");
            assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
            assertThat(answer.getBody())
                    .contains("<html lang=\"fr\"", "Trop de demandes en même temps", "réessayez dans quelques secondes")
                    .doesNotContain("base de données", "a rencontré une difficulté");
        }
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        ResponseEntity<String> answer = get("/trop");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("720");
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(answer.getBody()).contains("Réessayez dans 12 minutes", "noindex");
    }

    @Test
    void anAddressThatNoServerTakesGetsAPageToo() {
        ResponseEntity<String> answer = get("/initiatives/a;b=c");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody()).contains("Cette demande n’a pas pu être comprise");
    }

    @Test
    void aClosingSlashIsTakenOff() {
        ResponseEntity<String> answer = get("/initiatives/");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.PERMANENT_REDIRECT);
        assertThat(answer.getHeaders().getLocation()).hasToString("/initiatives");
    }

    @Test
    void staticFilesAreKeptAYearAndComeCompressed() throws Exception {
        String css = get("/").getBody().replaceFirst("(?s).*href=\"(/essaim-[0-9a-f]{32}\\.css)\".*", "$1");

        for (String accepted : new String[] {"gzip, deflate, br, zstd", "gzip, br", "br"}) {
            assertThat(encoding(css, accepted)).isEqualTo("br");
        }
        assertThat(encoding(css, "gzip, deflate")).isEqualTo("gzip");
        assertThat(get(css).getHeaders().getCacheControl()).isEqualTo("max-age=31536000, public");
    }

    /** By the JDK's own client, which hands on what it was given: Spring's unpacks it and says nothing of it. */
    private String encoding(String path, String accepted) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Encoding", accepted)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Content-Encoding")
                    .orElse("none");
        }
    }

    /** By the JDK's own client: Apache's waits as long as an error asks, and tries again. */
    private ResponseEntity<String> get(String path) {
        return RestClient.builder()
                .baseUrl("http://localhost:" + port)
                .requestFactory(new JdkClientHttpRequestFactory())
                .build()
                .get()
                .uri(path)
                .accept(MediaType.TEXT_HTML, MediaType.ALL)
                .exchange((request, answer) -> ResponseEntity.status(answer.getStatusCode())
                        .headers(answer.getHeaders())
                        .body(new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8)));
    }
}
