package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The walk through a site meets what is there, ends, and finds what is broken. */
class SiteTests {

    private HttpServer server;
    private Map<String, String> pages = Map.of();

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void everyLinkedPageIsMet() {
        pages = Map.of(
                "/",
                        "<a href='/a/b'>B</a> <a href='http://ailleurs.invalid/'>Ailleurs</a> <a href='mailto:x@y.invalid'>x</a>",
                "/a/b", "<a href='c#d'>C</a>",
                "/a/c", "<p id='d'>D</p>",
                "/alone", "");
        Site site = crawl();
        assertThat(site.pages())
                .extracting(Site.Answer::address)
                .contains("/", "/a/b", "/a/c")
                .doesNotContain("/alone");
        assertThat(site.brokenLinks()).isEmpty();
    }

    @Test
    void addressesThatDifferByTheirQueryAreMetOnlyAFewTimes() {
        StringBuilder links = new StringBuilder();
        for (int page = 1; page < 100; page++) {
            links.append("<a href='?page=%d'>x</a> <a href='?page=%d&amp;tri=%d'>x</a>".formatted(page, page, page));
        }
        pages = Map.of("/", links.toString());
        assertThat(crawl().pages())
                .extracting(Site.Answer::address)
                .filteredOn(address -> address.startsWith("/?"))
                .containsExactly("/?page=1", "/?page=1&tri=1");
    }

    @Test
    void linksThatLeadToNothingAreFound() {
        pages = Map.of("/", "<a href='/absente'>x</a> <a href='#absent'>y</a>");
        assertThat(crawl().brokenLinks()).containsOnly(Map.entry("/absente", "/"), Map.entry("/#absent", "/"));
    }

    private Site crawl() {
        return Site.crawl(URI.create("http://localhost:" + server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String page = pages.get(exchange.getRequestURI().getPath());
        byte[] body = ("<!doctype html>" + page).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
