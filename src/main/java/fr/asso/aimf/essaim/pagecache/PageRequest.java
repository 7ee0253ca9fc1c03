package fr.asso.aimf.essaim.pagecache;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What is rendered for everybody sees nothing of who asks for it: what is not in the page's key can then not get into the page,
 * whatever headers, cookies or parameters somebody makes up.
 */
class PageRequest extends HttpServletRequestWrapper {

    private final PageAddress address;

    PageRequest(HttpServletRequest request, PageAddress address) {
        super(request);
        this.address = address;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public @Nullable String getQueryString() {
        return address.query().isEmpty() ? null : address.query();
    }

    @Override
    public @Nullable String getParameter(String name) {
        List<String> values = address.parameters().get(name);
        return values == null ? null : values.getFirst();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        List<String> values = address.parameters().get(name);
        return values == null ? null : values.toArray(String[]::new);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> map = new LinkedHashMap<>();
        address.parameters().forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
        return map;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(address.parameters().keySet());
    }

    /** The host only, which Spring Security looks at; no page is made from it. */
    @Override
    public @Nullable String getHeader(String name) {
        return HttpHeaders.HOST.equalsIgnoreCase(name) ? super.getHeader(name) : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return HttpHeaders.HOST.equalsIgnoreCase(name) ? super.getHeaders(name) : Collections.emptyEnumeration();
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(List.of(HttpHeaders.HOST));
    }

    @Override
    public long getDateHeader(String name) {
        return -1;
    }

    @Override
    public int getIntHeader(String name) {
        return -1;
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return null;
    }

    @Override
    public Locale getLocale() {
        return Locale.FRENCH;
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(Locale.FRENCH));
    }
}
