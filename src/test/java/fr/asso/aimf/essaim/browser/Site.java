package fr.asso.aimf.essaim.browser;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.sax.HtmlParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Everything a visitor without an account can reach from the home page by following links. */
final class Site {

    /** Addresses whose answer is an error, and its status: people read these pages too. */
    private static final Map<String, Integer> ERRORS = Map.of("/cette-page-n-existe-pas", 404);

    /** What a form leads to, and no link. */
    private static final List<String> STARTS = List.of(
            "/",
            "/initiatives?q=mutuelle",
            "/initiatives?q=introuvable",
            "/carnet/partage?i=des-entreprises-parrainent-des-etablissements-scolaires"
                    + "&i=des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables");

    private static final int QUERIES_PER_KIND_OF_PAGE = 3;
    private static final int TOO_MANY_PAGES = 2_000;

    /**
     * One answer of the portal.
     *
     * @param address path and query
     * @param foundOn address of a page that links to it
     * @param html null when it is something else than a page
     * @param links internal, with their fragments
     * @param ids what a fragment may point to
     */
    record Answer(
            String address,
            String foundOn,
            int status,
            @Nullable String html,
            Set<String> links,
            Set<String> ids) {

        boolean isPage() {
            return html != null;
        }

        boolean hasExpectedStatus() {
            return ERRORS.containsKey(address) ? status == ERRORS.get(address) : status < 400;
        }
    }

    private final URI root;
    private final @Nullable String session;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Map<String, Set<Set<String>>> queries = new HashMap<>();

    private Site(URI root, @Nullable String session) {
        this.root = root;
        this.session = session;
    }

    /** Follows every link, except that of the addresses that differ by their query only a few are visited. */
    static Site crawl(URI root) {
        Site site = new Site(root, null);
        site.visitAll(STARTS, ERRORS.keySet());
        return site;
    }

    /**
     * The same for somebody who is signed in, as far as pages lead that are theirs.
     *
     * @param session what its cookie holds
     */
    static Site crawl(URI root, String session, Collection<String> starts) {
        Site site = new Site(root, session);
        site.visitAll(starts, Set.of());
        return site;
    }

    Collection<Answer> answers() {
        return answers.values();
    }

    List<Answer> pages() {
        return answers.values().stream().filter(Answer::isPage).toList();
    }

    private void visitAll(Collection<String> starts, Collection<String> errors) {
        record Step(String address, String foundOn) {}
        Queue<Step> steps = new ArrayDeque<>();
        starts.forEach(start -> steps.add(new Step(start, "(start)")));
        errors.forEach(error -> steps.add(new Step(error, "(start)")));
        Set<String> met = steps.stream().map(Step::address).collect(Collectors.toCollection(HashSet::new));
        while (!steps.isEmpty()) {
            Step step = steps.remove();
            Answer answer = visit(step.address(), step.foundOn());
            answers.put(answer.address(), answer);
            if (answers.size() > TOO_MANY_PAGES) {
                throw new IllegalStateException("The site has no end: " + step);
            }
            for (String link : session == null || isPrivate(step.address()) ? answer.links() : Set.<String>of()) {
                String address = withoutFragment(link);
                if (met.add(address) && isWorthAVisit(address)) {
                    steps.add(new Step(address, step.address()));
                }
            }
        }
    }

    static boolean isPrivate(String address) {
        return address.matches("/(administration|compte|espace|moderation)([/?].*)?");
    }

    /** The first address of each set of parameters, and of those only a few for one kind of page. */
    private boolean isWorthAVisit(String address) {
        int question = address.indexOf('?');
        if (question < 0) {
            return true;
        }
        String[] path = address.substring(0, question).split("/");
        String kind = (path.length > 1 ? path[1] : "") + "/" + path.length;
        Set<String> parameters = Arrays.stream(address.substring(question + 1).split("&"))
                .map(parameter -> parameter.split("=")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Set<String>> known = queries.computeIfAbsent(kind, k -> new HashSet<>());
        return known.size() < QUERIES_PER_KIND_OF_PAGE && known.add(parameters);
    }

    private Answer visit(String address, String foundOn) {
        URI uri = root.resolve(address);
        HttpResponse<String> response = get(uri);
        Set<String> links = new LinkedHashSet<>();
        Set<String> ids = new HashSet<>();
        response.headers().firstValue("Location").ifPresent(location -> addInternal(uri, location, links));
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean isRedirect = response.statusCode() / 100 == 3;
        if (isRedirect || !type.startsWith("text/html")) {
            return new Answer(address, foundOn, response.statusCode(), null, links, ids);
        }
        parse(response.body(), new DefaultHandler() {
            @Override
            public void startElement(String namespace, String name, String qualified, Attributes attributes) {
                String href = attributes.getValue("", "href");
                if (href != null && (name.equals("a") || name.equals("area"))) {
                    addInternal(uri, href, links);
                }
                String id = attributes.getValue("", "id");
                if (id != null) {
                    ids.add(id);
                }
            }
        });
        return new Answer(address, foundOn, response.statusCode(), response.body(), links, ids);
    }

    private HttpResponse<String> get(URI uri) {
        try {
            var request = HttpRequest.newBuilder(uri).header("Accept", "text/html");
            if (session != null) {
                request.header("Cookie", "SESSION=" + session);
            }
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void parse(String html, DefaultHandler handler) {
        var parser = new HtmlParser(XmlViolationPolicy.ALLOW);
        parser.setContentHandler(handler);
        try {
            parser.parse(new InputSource(new StringReader(html)));
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addInternal(URI page, String href, Set<String> links) {
        URI target;
        try {
            // java.net.URI resolves a query alone against the folder, browsers against the page.
            target = page.resolve(href.isEmpty() || href.startsWith("?") ? page.getRawPath() + href : href);
        } catch (IllegalArgumentException e) {
            // The HTML checker tells of addresses that are none.
            return;
        }
        if (root.getScheme().equals(target.getScheme()) && root.getAuthority().equals(target.getAuthority())) {
            links.add(target.toString().substring(root.toString().length()));
        }
    }

    static String withoutFragment(String link) {
        int hash = link.indexOf('#');
        return hash < 0 ? link : link.substring(0, hash);
    }

    /** The links that lead to nothing, each with the first page it is on. */
    Map<String, String> brokenLinks() {
        Map<String, String> broken = new LinkedHashMap<>();
        for (Answer page : answers.values()) {
            for (String link : page.links()) {
                Answer target = answers.get(withoutFragment(link));
                boolean isBroken = target != null
                        && (target != page && target.status() >= 400
                                || target.isPage() && pointsToNothing(link, target));
                if (isBroken) {
                    broken.putIfAbsent(link, page.address());
                }
            }
        }
        return broken;
    }

    private static boolean pointsToNothing(String link, Answer target) {
        String fragment = URI.create(link).getFragment();
        return fragment != null && !fragment.isEmpty() && !target.ids().contains(fragment);
    }
}
