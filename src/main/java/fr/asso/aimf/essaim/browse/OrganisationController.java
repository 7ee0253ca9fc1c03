package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.pagecache.CachedPage;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.Pagination;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class OrganisationController {

    private static final int MOST_INITIATIVES = 50;
    private static final int PAGE_SIZE = 50;
    private static final int MOST_PAGES = 1_000;

    /** @param legalForm its name; null while unknown */
    record Row(
            Organisation organisation,
            Country country,
            @Nullable String legalForm,
            int initiatives) {}

    private final Organisations organisations;
    private final Initiatives initiatives;
    private final InitiativeSearch search;
    private final ReferenceLists reference;
    private final LinkedData linkedData;

    OrganisationController(
            Organisations organisations,
            Initiatives initiatives,
            InitiativeSearch search,
            ReferenceLists reference,
            LinkedData linkedData) {
        this.organisations = organisations;
        this.initiatives = initiatives;
        this.search = search;
        this.reference = reference;
        this.linkedData = linkedData;
    }

    @GetMapping("/organisations")
    @CachedPage("page")
    String organisations(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        int asked = BrowseAddress.page(parameters.getFirst(BrowseAddress.PAGE));
        Page<Organisation> found = organisations.page(Math.min(asked, MOST_PAGES) - 1, PAGE_SIZE);
        int pageCount = Math.max(1, found.getTotalPages());
        int page = Math.min(asked, pageCount);
        if (page != found.getNumber() + 1) {
            found = organisations.page(page - 1, PAGE_SIZE);
        }
        Map<OrganisationId, Integer> counts =
                initiatives.countsOf(found.stream().map(Organisation::id).toList());
        model.addAttribute("total", found.getTotalElements());
        model.addAttribute(
                "rows",
                found.stream()
                        .map(organisation -> new Row(
                                organisation,
                                reference.countryByCode(organisation.countryCode()),
                                legalForm(organisation),
                                counts.getOrDefault(organisation.id(), 0)))
                        .toList());
        model.addAttribute("pagination", Pagination.of(page, pageCount, OrganisationController::pageAddress));
        model.addAttribute("path", pageAddress(page));
        return "browse/organisations";
    }

    @GetMapping("/organisations/{slug}")
    @CachedPage
    String organisation(@PathVariable String slug, Model model) {
        Organisation organisation =
                Slug.parse(slug).flatMap(organisations::find).orElseThrow(PageNotFound::new);
        model.addAttribute("organisation", organisation);
        model.addAttribute("country", reference.countryByCode(organisation.countryCode()));
        model.addAttribute("legalForm", legalForm(organisation));
        model.addAttribute("cards", search.ofOrganisation(organisation.slug(), MOST_INITIATIVES));
        model.addAttribute("jsonLd", linkedData.of(organisation));
        return "browse/organisation";
    }

    private @Nullable String legalForm(Organisation organisation) {
        return organisation
                .legalForm()
                .flatMap(reference::legalForm)
                .map(LegalForm::name)
                .orElse(null);
    }

    private static String pageAddress(int page) {
        return page == 1 ? "/organisations" : "/organisations?page=" + page;
    }
}
