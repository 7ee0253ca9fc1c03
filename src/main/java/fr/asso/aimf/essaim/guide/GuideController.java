package fr.asso.aimf.essaim.guide;

import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.Sort;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.web.PageNotFound;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private final ReferenceLists reference;
    private final InitiativeSearch search;
    private final Map<String, LeverPage> leverPages;

    GuideController(ReferenceLists reference, InitiativeSearch search) {
        this.reference = reference;
        this.search = search;
        this.leverPages = reference.levers().stream()
                .map(lever -> LeverPage.of(lever, reference.levers()))
                .collect(Collectors.toMap(page -> page.lever().slug(), Function.identity()));
    }

    @GetMapping("/comprendre")
    String understand(Model model) {
        model.addAttribute("legalForms", reference.legalForms());
        model.addAttribute("counts", search.counts(Facet.LEGAL_FORM));
        return "guide/comprendre";
    }

    @GetMapping("/agir")
    String act(Model model) {
        model.addAttribute("successFactors", reference.successFactors());
        model.addAttribute("levers", reference.levers());
        return "guide/agir";
    }

    /** Who shortens the address of a lever comes to all of them. */
    @GetMapping("/agir/leviers")
    RedirectView levers() {
        RedirectView all = new RedirectView("/agir#leviers");
        all.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
        return all;
    }

    @GetMapping("/agir/leviers/{slug}")
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

    /** What a lever's page says whoever reads it: its Markdown is rendered once, at start. */
    record LeverPage(Lever lever, String description, String firstSteps, List<Lever> others) {

        static LeverPage of(Lever lever, List<Lever> all) {
            return new LeverPage(
                    lever,
                    MarkdownText.of(lever.description()).html(),
                    MarkdownText.of(lever.firstSteps()).html(),
                    all.stream()
                            .filter(other -> !other.slug().equals(lever.slug()))
                            .toList());
        }
    }
}
