package fr.asso.aimf.essaim.links;

import fr.asso.aimf.essaim.shared.WebAddress;
import fr.asso.aimf.essaim.web.SiteAddress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.LenientHttpResponseParser;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks whether a link leads to a page, as a stranger who trusts nobody: public hosts and the ports of the web alone, at each
 * redirect anew; no cookie, no password, no proxy; what it reads and how long it waits are bounded. It never reads a body: the
 * status says what is asked.
 */
@Component
class LinkClient {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> PORTS = Set.of(-1, 80, 443);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private static final RequestConfig BARE = RequestConfig.custom()
            .setResponseTimeout(Timeout.of(LONGEST))
            .setAuthenticationEnabled(false)
            .setRedirectsEnabled(false)
            .setContentCompressionEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build();

    private final String userAgent;
    private final DnsResolver hosts;
    private final Duration longest;
    private final Clock clock;

    @Autowired
    LinkClient(SiteAddress site, Clock clock) {
        this("Essaim (+" + site.absolute("/a-propos") + ")", new PublicHosts(), LONGEST, clock);
    }

    /**
     * @param hosts decides where a name leads
     * @param longest to wait for one link, its redirects included
     */
    LinkClient(String userAgent, DnsResolver hosts, Duration longest, Clock clock) {
        this.userAgent = userAgent;
        this.hosts = hosts;
        this.longest = longest;
        this.clock = clock;
    }

    LinkCheck check(WebAddress address) {
        // One client for one link: what it opened ends with it, whatever the other side does.
        CloseableHttpClient client = client();
        FutureTask<LinkCheck> look = new FutureTask<>(() -> follow(client, address));
        try {
            Thread.ofVirtual().start(look);
            return look.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return unreachable(address, LinkCheck.Reason.TIMEOUT, null);
        } catch (ExecutionException e) {
            return failed(address, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return LinkCheck.notChecked(address);
        } finally {
            client.close(CloseMode.IMMEDIATE);
        }
    }

    private LinkCheck follow(CloseableHttpClient client, WebAddress address) throws IOException {
        URI uri = URI.create(address.value());
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            requireWeb(uri);
            Answer answer = ask(client, uri, new HttpHead(uri));
            if (answer.status() >= 400) {
                // Some servers know nothing of HEAD.
                answer = ask(client, uri, new HttpGet(uri));
            }
            if (!REDIRECTS.contains(answer.status()) || answer.location() == null) {
                return answer.status() / 100 == 2
                        ? new LinkCheck(address, LinkCheck.Outcome.REACHABLE, null, answer.status(), clock.instant())
                        : unreachable(address, LinkCheck.Reason.STATUS, answer.status());
            }
            try {
                uri = URIUtils.resolve(uri, answer.location());
            } catch (IllegalArgumentException e) {
                return unreachable(address, LinkCheck.Reason.REDIRECTS, answer.status());
            }
        }
        return unreachable(address, LinkCheck.Reason.REDIRECTS, null);
    }

    private static void requireWeb(URI uri) throws IOException {
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getUserInfo() != null || !PORTS.contains(uri.getPort())) {
            throw new PublicHosts.NotPublic(uri.toString());
        }
    }

    private static Answer ask(CloseableHttpClient client, URI uri, HttpUriRequestBase request) throws IOException {
        ClassicHttpResponse response = client.executeOpen(URIUtils.extractHost(uri), request, null);
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        // Closing the response would read on to the end of the body, which may have none.
        request.cancel();
        return new Answer(response.getCode(), location == null ? null : location.getValue());
    }

    private LinkCheck failed(WebAddress address, @Nullable Throwable failure) {
        if (failure instanceof PublicHosts.NotPublic) {
            return new LinkCheck(address, LinkCheck.Outcome.FORBIDDEN, null, null, clock.instant());
        }
        LinkCheck.Reason reason = LinkCheck.Reason.CONNECTION;
        if (failure instanceof UnknownHostException) {
            reason = LinkCheck.Reason.NAME;
        } else if (failure instanceof SSLException) {
            reason = LinkCheck.Reason.CERTIFICATE;
        } else if (failure instanceof InterruptedIOException) {
            reason = LinkCheck.Reason.TIMEOUT;
        }
        return unreachable(address, reason, null);
    }

    private LinkCheck unreachable(WebAddress address, LinkCheck.Reason reason, @Nullable Integer status) {
        return new LinkCheck(address, LinkCheck.Outcome.UNREACHABLE, reason, status, clock.instant());
    }

    private CloseableHttpClient client() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(hosts)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .responseParserFactory(LimitedParser::new)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(longest))
                                .build())
                        .build())
                .setDefaultRequestConfig(BARE)
                .setUserAgent(userAgent)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private record Answer(int status, @Nullable String location) {}

    /** Reads no more than a fair answer's headers take, be it one line without end or many. */
    private static class LimitedParser extends LenientHttpResponseParser {

        private static final int MOST_BYTES = 64 * 1024;

        private int left = MOST_BYTES;

        LimitedParser(Http1Config config) {
            super(config);
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream stream)
                throws IOException, HttpException {
            return super.parse(buffer, new FilterInputStream(stream) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int read = super.read(bytes, offset, length);
                    left -= Math.max(0, read);
                    if (left < 0) {
                        throw new IOException("Headers longer than " + MOST_BYTES + " bytes");
                    }
                    return read;
                }
            });
        }
    }
}
