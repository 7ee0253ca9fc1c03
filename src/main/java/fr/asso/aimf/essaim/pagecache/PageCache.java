package fr.asso.aimf.essaim.pagecache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers readers from memory, before anything expensive. A page is rendered once for each state of the directory, by whoever
 * asks first; those who ask meanwhile get the one before, or wait for it. Where rendering fails because the database is away,
 * the one before is shown too. Whoever is signed in goes around it.
 */
class PageCache extends HttpFilter {

    /** Longer ones are written by robots, and asked for once. */
    private static final int LONGEST_QUERY = 500;

    /** Whoever has waited for another's rendering as long as this renders by himself. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PageCache.class);

    private final CachedPages pages;
    private final CatalogueVersion catalogue;
    private final Cache<String, StoredPage> stored;
    private final ConcurrentMap<String, CompletableFuture<@Nullable StoredPage>> rendering = new ConcurrentHashMap<>();

    /** @param bytes how much memory the pages may take */
    PageCache(CachedPages pages, CatalogueVersion catalogue, long bytes) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.stored = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String address, StoredPage page) -> page.weight() + 2 * address.length())
                .recordStats()
                .build();
    }

    /** For its figures: how often pages were there, and what they take. */
    Cache<String, StoredPage> stored() {
        return stored;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // What follows takes long, and a connection's thread takes its client's next request as soon as it has
        // answered one. Measured with 64 quick clients: others waited for more than two seconds for their turn.
        Thread.yield();
        PageAddress address = isReader(request) ? pages.addressOf(request) : null;
        if (address == null) {
            chain.doFilter(request, response);
        } else {
            render(address, known(address), request, response, chain);
        }
    }

    /**
     * Answers a request whose page is there.
     *
     * @return false when it is not, and nothing was answered
     */
    private boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageAddress address = isReader(request) ? pages.addressOf(request) : null;
        StoredPage page = address == null ? null : stored.getIfPresent(address.key());
        if (page == null || page.version() != catalogue.version()) {
            return false;
        }
        page.send(request, response);
        return true;
    }

    /** What is there is answered before Tomcat puts the chain of filters together. */
    Valve shortcut() {
        return new ValveBase(true) {
            @Override
            public void invoke(Request request, Response response) throws IOException, ServletException {
                if (!answer(request, response)) {
                    getNext().invoke(request, response);
                }
            }
        };
    }

    /** Looks without being counted: the shortcut has looked before, for the same reader. */
    private @Nullable StoredPage known(PageAddress address) {
        return stored.policy().getIfPresentQuietly(address.key());
    }

    private static boolean isReader(HttpServletRequest request) {
        String method = request.getMethod();
        if (!"GET".equals(method) && !"HEAD".equals(method)) {
            return false;
        }
        String query = request.getQueryString();
        if (query != null && query.length() > LONGEST_QUERY) {
            return false;
        }
        String cookies = request.getHeader(HttpHeaders.COOKIE);
        return (cookies == null || !cookies.contains("SESSION="))
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    private void render(
            PageAddress address,
            @Nullable StoredPage before,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        CompletableFuture<@Nullable StoredPage> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable StoredPage> others = rendering.putIfAbsent(address.key(), mine);
        if (others != null) {
            StoredPage theirs = before == null ? await(others) : before;
            if (theirs == null) {
                chain.doFilter(new PageRequest(request, address), response);
            } else {
                theirs.send(request, response);
            }
            return;
        }
        StoredPage rendered = null;
        try {
            // Somebody may have finished between the two looks.
            StoredPage page = known(address);
            if (page == null || page.version() != catalogue.version()) {
                page = renderNow(address, before, request, response, chain);
            }
            rendered = page;
        } finally {
            rendering.remove(address.key());
            mine.complete(rendered);
        }
        if (rendered != null) {
            rendered.send(request, response);
        }
    }

    /** @return null when what was rendered is not for everybody, and has been sent */
    private @Nullable StoredPage renderNow(
            PageAddress address,
            @Nullable StoredPage before,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        // Before it is rendered: what changes meanwhile makes it old at once.
        long version = catalogue.version();
        PageRequest asked = new PageRequest(request, address);
        ShallowEtagHeaderFilter.disableContentCaching(asked);
        Answer answer = new Answer(response);
        try {
            chain.doFilter(asked, answer);
        } catch (IOException | ServletException | RuntimeException e) {
            if (before == null) {
                throw e;
            }
            LOG.error("{} was not rendered; readers see the one before", address.key(), e);
            response.reset();
            return before;
        }
        if (before != null && answer.isForLater()) {
            response.reset();
            return before;
        }
        if (answer.refusal != 0) {
            stored.invalidate(address.key());
            response.sendError(answer.refusal);
            return null;
        }
        StoredPage page = StoredPage.of(answer, version);
        if (page == null) {
            stored.invalidate(address.key());
            answer.copyBodyToResponse();
            return null;
        }
        response.reset();
        stored.put(address.key(), page);
        return page;
    }

    private static @Nullable StoredPage await(CompletableFuture<@Nullable StoredPage> others) {
        try {
            return others.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    /** Holds back even a refusal, which the server would not take back. */
    private static final class Answer extends ContentCachingResponseWrapper {

        /** The status that was asked of the server's error page; 0 for none. */
        private int refusal;

        private Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) {
            refusal = status;
        }

        @Override
        public void sendError(int status, String message) {
            refusal = status;
        }

        @Override
        public boolean isCommitted() {
            return refusal != 0 || super.isCommitted();
        }

        /** Whether it says nothing of the page, only that it cannot be made now. */
        private boolean isForLater() {
            int status = refusal != 0 ? refusal : getStatus();
            return status == HttpStatus.TOO_MANY_REQUESTS.value() || status >= HttpStatus.INTERNAL_SERVER_ERROR.value();
        }
    }
}
