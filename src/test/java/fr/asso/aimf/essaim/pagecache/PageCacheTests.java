package fr.asso.aimf.essaim.pagecache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.asso.aimf.essaim.Latches;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class PageCacheTests {

    private final AtomicLong version = new AtomicLong(1);
    private final AtomicInteger rendered = new AtomicInteger();
    private final List<HttpServletRequest> seen = Collections.synchronizedList(new ArrayList<>());
    private PageCache cache;

    @Controller
    static class Pages {

        @GetMapping("/liste")
        @CachedPage({"q", "page"})
        void list() {}

        @GetMapping("/fiches/{slug}")
        @CachedPage
        void sheet() {}

        @GetMapping("/compte")
        void account() {}
    }

    @BeforeEach
    void setUp() {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.registerSingleton("pages", Pages.class);
        RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        cache = new PageCache(new CachedPages(() -> mapping), version::get, 1_000_000);
    }

    /** Answers with the number of the rendering and the query it saw. */
    private final FilterChain portal = (request, response) -> {
        seen.add((HttpServletRequest) request);
        HttpServletResponse page = (HttpServletResponse) response;
        page.setHeader("Cache-Control", "public, max-age=30");
        page.setContentType("text/html;charset=UTF-8");
        page.getWriter()
                .print("Page n° " + rendered.incrementAndGet() + " " + ((HttpServletRequest) request).getQueryString());
    };

    private static MockHttpServletRequest request(String address) {
        int query = address.indexOf('?');
        MockHttpServletRequest request =
                new MockHttpServletRequest("GET", query < 0 ? address : address.substring(0, query));
        if (query >= 0) {
            request.setQueryString(address.substring(query + 1));
        }
        return request;
    }

    private MockHttpServletResponse get(String address) throws IOException, ServletException {
        return get(request(address), portal);
    }

    private MockHttpServletResponse get(MockHttpServletRequest request, FilterChain chain)
            throws IOException, ServletException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        cache.doFilter(request, response, chain);
        return response;
    }

    private static String text(MockHttpServletResponse response) throws IOException {
        byte[] body = response.getContentAsByteArray();
        return new String(
                "gzip".equals(response.getHeader("Content-Encoding"))
                        ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                        : body,
                StandardCharsets.UTF_8);
    }

    @Test
    void aPageIsRenderedOnceForEachStateOfTheDirectory() throws Exception {
        assertThat(text(get("/liste"))).isEqualTo("Page n° 1 null");
        assertThat(text(get("/liste"))).isEqualTo("Page n° 1 null");
        version.incrementAndGet();
        assertThat(text(get("/liste"))).isEqualTo("Page n° 2 null");
    }

    @Test
    void whatChangesWhileAPageIsRenderedMakesItOld() throws Exception {
        get(request("/liste"), (request, response) -> {
            portal.doFilter(request, response);
            version.incrementAndGet();
        });
        assertThat(text(get("/liste"))).startsWith("Page n° 2");
    }

    @Test
    void compressedAndPlainAnswersHaveTagsOfTheirOwn() throws Exception {
        MockHttpServletRequest request = request("/liste");
        request.addHeader("Accept-Encoding", "br, gzip;q=0.8");
        MockHttpServletResponse compressed = get(request, portal);
        MockHttpServletResponse plain = get("/liste");

        assertThat(compressed.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(plain.getHeader("Content-Encoding")).isNull();
        assertThat(text(compressed)).isEqualTo(text(plain));
        assertThat(compressed.getHeader("ETag")).startsWith("\"").isNotEqualTo(plain.getHeader("ETag"));
        assertThat(compressed.getHeader("Vary")).isEqualTo("Accept-Encoding");
        assertThat(plain.getHeader("Vary")).isEqualTo("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip; q=0.0, br"})
    void whoeverTakesNoCompressionGetsNone(String accepted) throws Exception {
        MockHttpServletRequest request = request("/liste");
        request.addHeader("Accept-Encoding", accepted);
        assertThat(get(request, portal).getHeader("Content-Encoding")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"other\", %s", "W/%s", "*"})
    void whoeverHasThePageIsToldSo(String known) throws Exception {
        String tag = get("/liste").getHeader("ETag");
        MockHttpServletRequest again = request("/liste");
        again.addHeader("If-None-Match", known.formatted(tag));
        MockHttpServletResponse response = get(again, portal);

        assertThat(response.getStatus()).isEqualTo(304);
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(response.getHeader("ETag")).isEqualTo(tag);
        assertThat(response.getHeader("Cache-Control")).isEqualTo("public, max-age=30");
    }

    @Test
    void anotherPageThanTheOneKnownIsSent() throws Exception {
        MockHttpServletRequest again = request("/liste");
        again.addHeader("If-None-Match", "\"other\"");
        assertThat(get(again, portal).getStatus()).isEqualTo(200);
    }

    @Test
    void aRequestForTheHeadersGetsNoBody() throws Exception {
        MockHttpServletRequest request = request("/liste");
        request.setMethod("HEAD");
        MockHttpServletResponse response = get(request, portal);
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(response.getContentLength()).isEqualTo(text(get("/liste")).getBytes(StandardCharsets.UTF_8).length);
        assertThat(rendered).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/liste?page=2&q=eau",
                "/liste?q=eau&page=2&fbclid=abc&utm_source=x",
                "/liste?q=eau&q=eau&page=2",
                "/liste?&q=%65au&&page=2&page=",
                "/liste?tri=&q=eau&PAGE=3&page=2#liste"
            })
    void onePageHasOneKeyHoweverItsAddressIsWritten(String address) throws Exception {
        String first = text(get("/liste?q=eau&page=2"));
        assertThat(text(get(address.replace("#liste", "")))).isEqualTo(first);
        assertThat(first).endsWith("page=2&q=eau");
    }

    @Test
    void pagesThatDifferHaveKeysThatDiffer() throws Exception {
        for (String address : List.of(
                "/liste",
                "/liste?q=a",
                "/liste?q=A",
                "/liste?q=a%26page%3D2",
                "/liste?q=a&page=2",
                "/fiches/a",
                "/fiches/b")) {
            get(address);
            get(address);
        }
        assertThat(rendered).hasValue(7);
    }

    @Test
    void whatIsRenderedForEverybodySeesNothingOfWhoAsks() throws Exception {
        MockHttpServletRequest request = request("/liste?q=eau&X-Evil=1");
        request.addHeader("X-Forwarded-Host", "evil.example");
        request.addHeader("Accept-Language", "en");
        request.addHeader("Cookie", "carnet=x");
        request.setCookies(new Cookie("carnet", "x"));
        request.setParameter("X-Evil", "1");
        get(request, portal);

        HttpServletRequest asked = seen.getFirst();
        assertThat(asked.getHeader("X-Forwarded-Host")).isNull();
        assertThat(asked.getHeaders("Accept-Language").hasMoreElements()).isFalse();
        assertThat(Collections.list(asked.getHeaderNames())).containsExactly("Host");
        assertThat(asked.getCookies()).isNull();
        assertThat(asked.getParameter("X-Evil")).isNull();
        assertThat(asked.getParameterMap()).containsOnlyKeys("q");
        assertThat(asked.getQueryString()).isEqualTo("q=eau");
        assertThat(asked.getLocale().getLanguage()).isEqualTo("fr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/compte",
                "/fiches/a/b",
                "/nulle-part",
                "/%6Ciste",
                "/liste;x=1",
                "/LISTE",
                "/./liste",
                "/fiches/../liste",
                "/liste?q=%",
                "/liste?q=%FF"
            })
    void whatIsNoCachedPageGoesAround(String address) throws Exception {
        get(address);
        get(address);
        assertThat(rendered).hasValue(2);
        assertThat(cache.stored().estimatedSize()).isZero();
    }

    @Test
    void aVeryLongQueryIsNotKept() throws Exception {
        get("/liste?q=" + "a".repeat(600));
        get("/liste?q=" + "a".repeat(600));
        assertThat(rendered).hasValue(2);
    }

    @Test
    void whoeverIsSignedInGoesAround() throws Exception {
        get("/liste");
        MockHttpServletRequest request = request("/liste");
        request.addHeader("Cookie", "carnet=x; SESSION=abc");
        assertThat(text(get(request, portal))).startsWith("Page n° 2");
        assertThat(seen.getLast()).isSameAs(request);
        assertThat(text(get("/liste"))).startsWith("Page n° 1");
    }

    @Test
    void aFormIsNeverAnsweredFromMemory() throws Exception {
        get("/liste");
        MockHttpServletRequest request = request("/liste");
        request.setMethod("POST");
        get(request, portal);
        assertThat(rendered).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 500, 503, 302})
    void onlyWholePagesAreKept(int status) throws Exception {
        FilterChain failing = (request, response) -> {
            portal.doFilter(request, response);
            ((HttpServletResponse) response).setStatus(status);
        };
        assertThat(get(request("/liste"), failing).getStatus()).isEqualTo(status);
        assertThat(get("/liste").getStatus()).isEqualTo(200);
        assertThat(rendered).hasValue(2);
    }

    @Test
    void whatHandsOutACookieOrMayNotBeSharedIsNotKept() throws Exception {
        get(request("/liste"), (request, response) -> {
            portal.doFilter(request, response);
            ((HttpServletResponse) response).addCookie(new Cookie("XSRF-TOKEN", "secret"));
        });
        MockHttpServletResponse private_ = get(request("/liste"), (request, response) -> {
            portal.doFilter(request, response);
            ((HttpServletResponse) response).setHeader("Cache-Control", "no-store");
        });
        assertThat(text(private_)).startsWith("Page n° 2");
        assertThat(text(get("/liste"))).startsWith("Page n° 3");
    }

    @Test
    void aPageThatWasWithdrawnIsGoneAtOnce() throws Exception {
        get("/fiches/a");
        version.incrementAndGet();
        FilterChain gone = (request, response) -> ((HttpServletResponse) response).sendError(410);
        assertThat(get(request("/fiches/a"), gone).getStatus()).isEqualTo(410);
        assertThat(cache.stored().asMap()).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayReadersGetThePageBefore() throws Exception {
        get("/fiches/a");
        version.incrementAndGet();
        MockHttpServletResponse answer =
                get(request("/fiches/a"), (request, response) -> ((HttpServletResponse) response).setStatus(503));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(text(answer)).startsWith("Page n° 1");
        assertThat(text(get(request("/fiches/a"), (request, response) -> {
                    throw new ServletException("away");
                })))
                .startsWith("Page n° 1");
        assertThat(text(get("/fiches/a"))).startsWith("Page n° 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void whatCannotBeMadeNowIsShownAsItWas(int status) throws Exception {
        get("/liste");
        version.incrementAndGet();
        FilterChain refusing = (request, response) -> ((HttpServletResponse) response).sendError(status);
        MockHttpServletResponse answer = get(request("/liste"), refusing);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(text(answer)).startsWith("Page n° 1");
        assertThat(get(request("/fiches/a"), refusing).getStatus()).isEqualTo(status);
    }

    @Test
    void aFailureWithoutAPageBeforeIsPassedOn() throws Exception {
        assertThatThrownBy(() -> get(request("/liste"), (request, response) -> {
                    throw new ServletException("away");
                }))
                .isInstanceOf(ServletException.class);
        assertThat(get("/liste").getStatus()).isEqualTo(200);
    }

    @Test
    void aHundredWhoAskAtOnceMakeOneRendering() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FilterChain slow = (request, response) -> {
            begun.countDown();
            Latches.await(go);
            portal.doFilter(request, response);
        };
        Callable<String> reader = () -> text(get(request("/liste"), slow));
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            answers.add(readers.submit(reader));
            begun.await();
            for (int i = 1; i < 100; i++) {
                answers.add(readers.submit(reader));
            }
            go.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).startsWith("Page n° 1");
            }
        }
    }

    @Test
    void whileOneRendersAnewOthersGetThePageBefore() throws Exception {
        get("/liste");
        version.incrementAndGet();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = readers.submit(() -> text(get(request("/liste"), (request, response) -> {
                begun.countDown();
                Latches.await(go);
                portal.doFilter(request, response);
            })));
            begun.await();
            assertThat(text(get("/liste"))).startsWith("Page n° 1");
            go.countDown();
            assertThat(first.get()).startsWith("Page n° 2");
        }
        assertThat(text(get("/liste"))).startsWith("Page n° 2");
    }

    @Test
    void theMemoryOfPagesIsBounded() throws Exception {
        for (int i = 0; i < 3000; i++) {
            get("/fiches/f" + i);
        }
        cache.stored().cleanUp();
        assertThat(cache.stored()
                        .policy()
                        .eviction()
                        .orElseThrow()
                        .weightedSize()
                        .orElseThrow())
                .isLessThanOrEqualTo(1_000_000);
    }
}
