package fr.asso.aimf.essaim.pagecache;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.OwnDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Pages from memory as the server sends them, which is not how it sends others. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(OwnDatabase.class)
class AnswersFromMemoryTests {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void theSecondAnswerIsTheFirst() throws Exception {
        HttpResponse<byte[]> madeAnew = get("/pays/togo", "gzip", "");
        HttpResponse<byte[]> fromMemory = get("/pays/togo", "gzip", "");

        assertThat(headers(fromMemory)).isEqualTo(headers(madeAnew));
        assertThat(headers(fromMemory))
                .containsEntry("content-type", List.of("text/html;charset=UTF-8"))
                .containsEntry("vary", List.of("Accept-Encoding"))
                .containsKeys("content-security-policy", "etag", "cache-control");
        assertThat(fromMemory.body()).isEqualTo(madeAnew.body());
    }

    @Test
    void whoHasThePageIsToldSoAndGetsNoOther() throws Exception {
        String tag = headers(get("/pays", "gzip", "")).get("etag").getFirst();

        HttpResponse<byte[]> same = get("/pays", "gzip", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(headers(same)).containsEntry("etag", List.of(tag)).containsKeys("cache-control", "vary");
        assertThat(same.body()).isEmpty();

        HttpResponse<byte[]> plain = get("/pays", "identity", tag);
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(new String(plain.body(), 0, 15)).isEqualTo("<!doctype html>");
    }

    private HttpResponse<byte[]> get(String address, String encoding, String tag)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                        .header("Accept-Encoding", encoding)
                        .header("If-None-Match", tag)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** All but the time and the number of the request. */
    private static Map<String, List<String>> headers(HttpResponse<byte[]> response) {
        Map<String, List<String>> headers = new HashMap<>(response.headers().map());
        headers.keySet().removeAll(List.of("date", "x-request-id"));
        return headers;
    }
}
