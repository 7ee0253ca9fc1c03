package fr.asso.aimf.essaim.pagecache;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The pages marked {@link CachedPage}, and which of them a request asks for. */
public class CachedPages {

    private final Supplier<Routes> routes;

    /** @param mapping asked for at the first request, for it needs every controller */
    CachedPages(Supplier<RequestMappingHandlerMapping> mapping) {
        this.routes = SingletonSupplier.of(() -> Routes.of(mapping.get()));
    }

    /** Whether a request asks for one of them. */
    public boolean contains(HttpServletRequest request) {
        return addressOf(request) != null;
    }

    /**
     * The page that a request asks for. Parameters that it does not read, values said twice and the order of all of them make no
     * other page.
     *
     * @return null when it is no cached page, or an address that no link of the portal has, such as a path with needless escapes
     */
    @Nullable
    PageAddress addressOf(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!isPlain(path)) {
            return null;
        }
        Set<String> read = routes.get().parametersOf(path);
        if (read == null) {
            return null;
        }
        // Over TLS an answer carries one header more.
        String key = request.isSecure() ? "s" + path : path;
        String query = request.getQueryString();
        if (query == null || read.isEmpty()) {
            return new PageAddress(key, "", Map.of());
        }
        Map<String, List<String>> parameters = parameters(query, read);
        if (parameters == null) {
            return null;
        }
        String canonical = parameters.entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> parameter.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return new PageAddress(canonical.isEmpty() ? key : key + "?" + canonical, canonical, parameters);
    }

    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            // A dot within a name, as in "sitemap.xml"; those of "." and ".." lead elsewhere.
            boolean dotInName = c == '.' && i > 0 && path.charAt(i - 1) != '/' && path.charAt(i - 1) != '.';
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '/' || dotInName)) {
                return false;
            }
        }
        return true;
    }

    /** Null when something in it cannot be decoded: how that is answered is not for this class to say. */
    private static @Nullable Map<String, List<String>> parameters(String query, Set<String> read) {
        Map<String, TreeSet<String>> found = new TreeMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            try {
                String name = decode(equals < 0 ? part : part.substring(0, equals));
                String value = decode(equals < 0 ? "" : part.substring(equals + 1));
                if (read.contains(name) && !value.isEmpty()) {
                    found.computeIfAbsent(name, none -> new TreeSet<>()).add(value);
                }
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        Map<String, List<String>> parameters = new TreeMap<>();
        found.forEach((name, values) -> parameters.put(name, List.copyOf(values)));
        return parameters;
    }

    /** @throws IllegalArgumentException when it is not UTF-8 in percent-encoding */
    private static String decode(String text) {
        String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        if (decoded.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException("Not UTF-8");
        }
        return decoded;
    }

    private record Routes(Map<String, Set<String>> byPath, List<Route> patterns) {

        private static Routes of(RequestMappingHandlerMapping mapping) {
            Map<String, Set<String>> byPath = new HashMap<>();
            List<Route> patterns = new ArrayList<>();
            mapping.getHandlerMethods().forEach((info, method) -> {
                CachedPage page = method.getMethodAnnotation(CachedPage.class);
                if (page != null && info.getPathPatternsCondition() != null) {
                    for (PathPattern pattern : info.getPathPatternsCondition().getPatterns()) {
                        if (pattern.hasPatternSyntax()) {
                            patterns.add(new Route(pattern, Set.of(page.value())));
                        } else {
                            byPath.put(pattern.getPatternString(), Set.of(page.value()));
                        }
                    }
                }
            });
            return new Routes(byPath, patterns);
        }

        private @Nullable Set<String> parametersOf(String path) {
            Set<String> exact = byPath.get(path);
            if (exact != null) {
                return exact;
            }
            PathContainer parsed = PathContainer.parsePath(path);
            for (Route route : patterns) {
                if (route.pattern().matches(parsed)) {
                    return route.parameters();
                }
            }
            return null;
        }
    }

    private record Route(PathPattern pattern, Set<String> parameters) {}
}
