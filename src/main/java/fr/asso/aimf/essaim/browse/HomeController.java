package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.pagecache.CachedPage;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class HomeController {

    private static final int LATEST = 6;

    private final InitiativeSearch search;
    private final ReferenceLists reference;

    HomeController(InitiativeSearch search, ReferenceLists reference) {
        this.search = search;
        this.reference = reference;
    }

    @GetMapping("/")
    @CachedPage
    String home(Model model) {
        model.addAttribute("total", search.total());
        model.addAttribute("countries", search.counts(Facet.COUNTRY).size());
        model.addAttribute("groups", IssueGroup.all(reference, search.counts(Facet.ISSUE)));
        model.addAttribute("latest", search.latest(LATEST));
        return "browse/home";
    }
}
