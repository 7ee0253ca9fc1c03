package fr.asso.aimf.essaim.guide;

import fr.asso.aimf.essaim.directory.MetFactor;
import fr.asso.aimf.essaim.pagecache.CachedPage;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.MethodStep;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.FactorExamples;
import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.Sort;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.PageNotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.view.RedirectView;

@Controller
class GuideController {

    /** A lever's page shows this many initiatives and links to the others. */
    private static final int SHOWN = 12;

    /** A step's page shows this many of each kind. */
    private static final int EXAMPLES = 3;

    private final ReferenceLists reference;
    private final InitiativeSearch search;
    private final FactorExamples examples;
    private final Map<String, LeverPage> leverPages;

    GuideController(ReferenceLists reference, InitiativeSearch search, FactorExamples examples) {
        this.reference = reference;
        this.search = search;
        this.examples = examples;
        this.leverPages = reference.levers().stream()
                .map(lever -> LeverPage.of(lever, reference.levers()))
                .collect(Collectors.toMap(page -> page.lever().slug(), Function.identity()));
    }

    @GetMapping("/comprendre")
    @CachedPage
    String understand(Model model) {
        model.addAttribute("legalForms", reference.legalForms());
        model.addAttribute("counts", search.counts(Facet.LEGAL_FORM));
        return "guide/comprendre";
    }

    @GetMapping("/agir")
    @CachedPage
    String act(Model model, HttpServletResponse response) {
        model.addAttribute("steps", reference.methodSteps());
        model.addAttribute("successFactors", reference.successFactors());
        model.addAttribute("examples", examples(response));
        model.addAttribute("levers", reference.levers());
        return "guide/agir";
    }

    /** Who shortens the address of a lever comes to all of them. */
    @GetMapping("/agir/leviers")
    @CachedPage
    RedirectView levers() {
        return forGood("/agir#leviers");
    }

    /** The same for a step. */
    @GetMapping("/agir/etapes")
    @CachedPage
    RedirectView steps() {
        return forGood("/agir#methode");
    }

    @GetMapping("/agir/etapes/{slug}")
    @CachedPage
    String step(@PathVariable String slug, Model model, HttpServletResponse response) {
        MethodStep step = reference.methodStep(slug).orElseThrow(PageNotFound::new);
        List<MethodStep> steps = reference.methodSteps();
        int at = steps.indexOf(step);
        model.addAttribute("step", step);
        model.addAttribute("number", at + 1);
        model.addAttribute("count", steps.size());
        model.addAttribute("previous", at == 0 ? null : steps.get(at - 1));
        model.addAttribute("next", at + 1 == steps.size() ? null : steps.get(at + 1));
        model.addAttribute(
                "factors",
                step.factors().stream()
                        .map(reference::successFactor)
                        .flatMap(Optional::stream)
                        .toList());
        model.addAttribute(
                "levers",
                step.levers().stream()
                        .map(reference::lever)
                        .flatMap(Optional::stream)
                        .toList());
        Map<String, List<MetFactor>> met = examples(response);
        model.addAttribute(
                "met",
                once(
                        step.factors().stream().flatMap(factor -> met.getOrDefault(factor, List.of()).stream()),
                        MetFactor::slug));
        model.addAttribute(
                "users",
                once(
                        step.levers().stream()
                                .flatMap(lever -> search.list(Facet.LEVER, lever, Sort.RECENT, EXAMPLES).stream()),
                        InitiativeCard::slug));
        return "guide/step";
    }

    @GetMapping("/agir/leviers/{slug}")
    @CachedPage
    String lever(@PathVariable String slug, Model model) {
        LeverPage page = leverPages.get(slug);
        if (page == null) {
            throw new PageNotFound();
        }
        model.addAttribute("page", page);
        model.addAttribute("initiatives", search.list(Facet.LEVER, slug, Sort.RECENT, SHOWN));
        model.addAttribute("count", search.counts(Facet.LEVER).getOrDefault(slug, 0));
        return "guide/lever";
    }

    /** The first few, none of them twice. */
    private static <T> List<T> once(Stream<T> examples, Function<T, Slug> slug) {
        Set<Slug> seen = new HashSet<>();
        return examples.filter(example -> seen.add(slug.apply(example)))
                .limit(EXAMPLES)
                .toList();
    }

    /** A page with those of before, or none, is for who asks now: kept, it would stay until the next publication. */
    private Map<String, List<MetFactor>> examples(HttpServletResponse response) {
        Map<String, List<MetFactor>> byFactor = examples.byFactor();
        if (!examples.areCurrent()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        }
        return byFactor;
    }

    private static RedirectView forGood(String path) {
        RedirectView all = new RedirectView(path);
        all.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
        return all;
    }

    /** What a lever's page says whoever reads it: its Markdown is rendered once, at start. */
    record LeverPage(Lever lever, String description, List<String> firstSteps, List<Lever> others) {

        static LeverPage of(Lever lever, List<Lever> all) {
            return new LeverPage(
                    lever,
                    MarkdownText.of(lever.description()).html(),
                    lever.firstStepTexts(),
                    all.stream()
                            .filter(other -> !other.slug().equals(lever.slug()))
                            .toList());
        }
    }
}
