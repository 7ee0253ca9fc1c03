package fr.asso.aimf.essaim.guide;

import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.SearchablePage;
import fr.asso.aimf.essaim.search.SearchablePages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The guide's sections and steps, for the search box. Words of a section are read from the page itself: one text, no drift. */
@Component
class GuidePages implements SearchablePages {

    private static final Pattern SECTION =
            Pattern.compile("<section[^>]*>\\s*<h2 id=\"([^\"]+)\"[^>]*>(.*?)</h2>(.*?)</section>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]+>");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\r\\n]+");

    private final ITemplateEngine templates;
    private final ReferenceLists reference;

    GuidePages(ITemplateEngine templates, ReferenceLists reference) {
        this.templates = templates;
        this.reference = reference;
    }

    @Override
    public List<SearchablePage> searchablePages() {
        Stream<SearchablePage> understand = sections(
                "/comprendre", "guide/comprendre", Map.of("legalForms", reference.legalForms(), "counts", Map.of()));
        Stream<SearchablePage> act = sections(
                "/agir",
                "guide/agir",
                Map.of(
                        "steps", reference.methodSteps(),
                        "successFactors", reference.successFactors(),
                        "levers", reference.levers(),
                        "examples", Map.of()));
        Stream<SearchablePage> steps = reference.methodSteps().stream()
                .map(step -> new SearchablePage(
                        "/agir/etapes/" + step.slug(),
                        step.name(),
                        String.join(" ", step.summary(), step.what(), step.who(), step.pitfalls(), step.outcome())));
        return Stream.of(understand, act, steps).flatMap(Function.identity()).toList();
    }

    private Stream<SearchablePage> sections(String path, String template, Map<String, Object> model) {
        // Only what lies in <main>: the frame around it needs a request.
        String html = templates.process(template, Set.of("main"), new Context(Locale.FRENCH, model));
        return SECTION.matcher(html).results().map(section -> section(path, section));
    }

    private static SearchablePage section(String path, MatchResult section) {
        return new SearchablePage(path + "#" + section.group(1), words(section.group(2)), words(section.group(3)));
    }

    private static String words(String html) {
        String text = TAG.matcher(html).replaceAll("");
        return SPACES.matcher(HtmlUtils.htmlUnescape(text)).replaceAll(" ").strip();
    }
}
