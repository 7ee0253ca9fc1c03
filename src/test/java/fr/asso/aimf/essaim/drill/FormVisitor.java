package fr.asso.aimf.essaim.drill;

import fr.asso.aimf.essaim.drill.HtmlForms.Field;
import fr.asso.aimf.essaim.drill.HtmlForms.Form;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Somebody with a browser without JavaScript: opens pages, fills forms in and sends them. */
public final class FormVisitor {

    private final URI root;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public FormVisitor(URI root) {
        this.root = root;
    }

    /** @param path where it was found, redirects followed */
    public record Opened(String path, int status, String html) {

        Form form(String action) {
            return HtmlForms.of(html).stream()
                    .filter(form -> form.post() && to(form, action).isPresent())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "No form to " + action + " on " + path + " (" + status + "): " + title()));
        }

        static Optional<String> to(Form form, String action) {
            return form.actions().stream()
                    .filter(address -> address.replaceAll("[?#].*", "").endsWith(action))
                    .findFirst();
        }

        String title() {
            return html.replaceAll("(?s).*<h1[^>]*>(.*?)</h1>.*", "$1");
        }
    }

    /** What was answered, and where to go from there. */
    public record Answer(int status, String location, String html) {

        /** Whether what was sent is done: the portal leads on. */
        public boolean isAcknowledged() {
            return status == 302 || status == 303;
        }
    }

    public Opened open(String path) throws IOException {
        String at = path;
        for (int hops = 0; hops < 8; hops++) {
            HttpResponse<String> response = send(request(at).GET());
            if (response.statusCode() / 100 != 3) {
                return new Opened(at, response.statusCode(), response.body());
            }
            at = local(response);
        }
        throw new IllegalStateException("Redirected without end: " + path);
    }

    /** Sends a form of an opened page; the given values take the place of what stands in it. */
    public Answer submit(Opened page, String action, Map<String, List<String>> values) throws IOException {
        Form form = page.form(action);
        List<Field> fields = new ArrayList<>(form.fields().stream()
                .filter(field -> !values.containsKey(field.name()))
                .toList());
        values.forEach((name, each) -> each.forEach(value -> fields.add(new Field(name, value))));
        String body = fields.stream()
                .map(field -> encode(field.name()) + "=" + encode(field.value()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = send(request(Opened.to(form, action).orElseThrow())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        return new Answer(
                response.statusCode(), response.statusCode() / 100 == 3 ? local(response) : "", response.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A redirect may name the host that the portal is configured for. */
    private static String local(HttpResponse<String> response) {
        URI location = URI.create(response.headers().firstValue("Location").orElseThrow());
        return location.getRawPath() + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
