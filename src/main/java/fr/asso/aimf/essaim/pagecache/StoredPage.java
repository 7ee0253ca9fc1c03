package fr.asso.aimf.essaim.pagecache;

import com.github.benmanes.caffeine.cache.Interner;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A page as it was rendered, compressed. */
final class StoredPage {

    /** Measured of the objects around the bytes, about. */
    private static final int OVERHEAD = 1000;

    private static final Set<String> MADE_FOR_EACH_ANSWER =
            Set.of("etag", "content-length", "date", "vary", "x-request-id");
    private static final String GZIP = "gzip";

    /** Measured on a list of 33 kB: 7.5 kB after 0.28 ms; level 9 takes 0.87 ms for 7.2 kB. */
    private static final int COMPRESSION = 4;

    private static final Header VARY = new Header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    private static final Header COMPRESSED = new Header(HttpHeaders.CONTENT_ENCODING, GZIP);

    private final long version;
    private final String contentType;
    private final Header cacheControl;
    private final List<Header> headers;
    private final byte[] compressed;
    private final Header tag;
    private final Header compressedTag;

    private StoredPage(
            long version,
            String contentType,
            Header cacheControl,
            List<Header> headers,
            byte[] compressed,
            String digest) {
        this.version = version;
        this.contentType = contentType;
        this.cacheControl = cacheControl;
        this.headers = headers;
        this.compressed = compressed;
        this.tag = new Header(HttpHeaders.ETAG, '"' + digest + '"');
        this.compressedTag = new Header(HttpHeaders.ETAG, '"' + digest + "-gzip\"");
    }

    /**
     * The page that was answered.
     *
     * @param version of the directory that it shows
     * @return null when it may not be given to others: it is no whole page, does not say so, or hands out a cookie
     */
    static @Nullable StoredPage of(ContentCachingResponseWrapper answer, long version) {
        String cacheControl = answer.getHeader(HttpHeaders.CACHE_CONTROL);
        String contentType = answer.getContentType();
        if (answer.getStatus() != HttpStatus.OK.value()
                || cacheControl == null
                || !cacheControl.startsWith("public")
                || contentType == null
                || answer.getHeader(HttpHeaders.SET_COOKIE) != null) {
            return null;
        }
        byte[] body = answer.getContentAsByteArray();
        List<Header> headers = new ArrayList<>();
        for (String name : answer.getHeaderNames()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!MADE_FOR_EACH_ANSWER.contains(lower)
                    && !lower.equals("content-type")
                    && !lower.equals("cache-control")) {
                answer.getHeaders(name).forEach(value -> headers.add(Header.of(name, value)));
            }
        }
        return new StoredPage(
                version,
                contentType,
                Header.of(HttpHeaders.CACHE_CONTROL, cacheControl),
                List.copyOf(headers),
                compress(body),
                digest(body));
    }

    long version() {
        return version;
    }

    /** In bytes. */
    int weight() {
        return compressed.length + OVERHEAD;
    }

    /** As the request can take it: compressed, plain, or not at all because it is there already. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean compress = accepts(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        Header thisTag = compress ? compressedTag : tag;
        thisTag.addTo(response);
        cacheControl.addTo(response);
        VARY.addTo(response);
        if (isOneOf(request.getHeader(HttpHeaders.IF_NONE_MATCH), thisTag.value)) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            return;
        }
        for (Header header : headers) {
            header.addTo(response);
        }
        response.setContentType(contentType);
        byte[] body = compressed;
        if (compress) {
            COMPRESSED.addTo(response);
        } else {
            body = new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
        }
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }

    /** RFC 9110, 12.5.3: named and not with a weight of zero. */
    private static boolean accepts(@Nullable String encodings) {
        if (encodings == null || !encodings.contains(GZIP)) {
            return false;
        }
        return !encodings.contains("q=0")
                || Arrays.stream(encodings.split(",", -1))
                        .map(encoding -> encoding.replace(" ", ""))
                        .anyMatch(encoding -> encoding.startsWith(GZIP) && !encoding.matches(".*;q=0(\\.0*)?"));
    }

    /** RFC 9110, 13.1.2: a list of tags that are compared weakly, or a star. */
    private static boolean isOneOf(@Nullable String known, String tag) {
        return known != null && (known.contains(tag) || known.equals("*"));
    }

    private static byte[] compress(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 3);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes, 8192) {
            {
                def.setLevel(COMPRESSION);
            }
        }) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Tells versions of one page apart, which nobody tries to make look alike. Sixty-four bits, a tenth of the time of SHA-256. */
    private static String digest(byte[] body) {
        CRC32 one = new CRC32();
        one.update(body);
        CRC32C other = new CRC32C();
        other.update(body);
        return Long.toHexString(one.getValue() << 32 | other.getValue());
    }

    /** A header, with the bytes that it is sent as: encoding a dozen of them was a third of Java's time of an answer. */
    private static final class Header {

        /** Nearly all pages have the same. */
        private static final Interner<Header> KNOWN = Interner.newWeakInterner();

        private final String name;
        private final String value;
        private final byte[] nameBytes;
        private final byte[] valueBytes;

        private Header(String name, String value) {
            this.name = name;
            this.value = value;
            nameBytes = name.getBytes(StandardCharsets.ISO_8859_1);
            valueBytes = value.getBytes(StandardCharsets.ISO_8859_1);
        }

        static Header of(String name, String value) {
            return KNOWN.intern(new Header(name, value));
        }

        void addTo(HttpServletResponse response) {
            if (response instanceof Response tomcat) {
                tomcat.getCoyoteResponse()
                        .getMimeHeaders()
                        .addValue(nameBytes, 0, nameBytes.length)
                        .setBytes(valueBytes, 0, valueBytes.length);
            } else {
                response.addHeader(name, value);
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Header header && name.equals(header.name) && value.equals(header.value);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, value);
        }
    }
}
