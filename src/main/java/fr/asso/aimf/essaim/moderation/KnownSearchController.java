package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.web.PrivatePages;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@PrivatePages
class KnownSearchController {

    private final KnownSearch search;

    KnownSearchController(KnownSearch search) {
        this.search = search;
    }

    @GetMapping("/moderation/recherche")
    String search(@RequestParam(name = "q", defaultValue = "") String query, Model model) {
        List<KnownSearch.Known> found = search.find(query);
        model.addAttribute("query", query.strip());
        model.addAttribute("found", found);
        model.addAttribute("most", KnownSearch.MOST);
        return "moderation/search";
    }
}
