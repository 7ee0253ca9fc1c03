package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.pagecache.CachedPage;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.web.PageNotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class IssueController {

    private final InitiativeSearch search;
    private final ReferenceLists reference;

    IssueController(InitiativeSearch search, ReferenceLists reference) {
        this.search = search;
        this.reference = reference;
    }

    @GetMapping("/enjeux")
    @CachedPage
    String issues(Model model) {
        model.addAttribute("groups", IssueGroup.all(reference, search.counts(Facet.ISSUE)));
        return "browse/issues";
    }

    @GetMapping("/enjeux/{slug}")
    @CachedPage
    String issue(@PathVariable String slug, Model model) {
        TerritorialIssue issue = reference.issue(slug).orElseThrow(PageNotFound::new);
        model.addAttribute("issue", issue);
        model.addAttribute("group", issue.parentSlug().flatMap(reference::issue).orElse(null));
        model.addAttribute("issues", reference.issuesOf(issue));
        model.addAttribute("list", ValueList.of(search, SearchQuery.ALL.with(Facet.ISSUE, slug)));
        return "browse/issue";
    }
}
