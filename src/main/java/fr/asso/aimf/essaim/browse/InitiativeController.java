package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.pagecache.CachedPage;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.SiteAddress;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class InitiativeController {

    private static final int SIMILAR = 3;

    private final Initiatives initiatives;
    private final Organisations organisations;
    private final InitiativeSearch search;
    private final LinkedData linkedData;
    private final SiteAddress site;
    private final Sheets sheets;
    private final FrenchFormat format;

    InitiativeController(
            Initiatives initiatives,
            Organisations organisations,
            InitiativeSearch search,
            LinkedData linkedData,
            SiteAddress site,
            Sheets sheets,
            FrenchFormat format) {
        this.initiatives = initiatives;
        this.organisations = organisations;
        this.search = search;
        this.linkedData = linkedData;
        this.site = site;
        this.sheets = sheets;
        this.format = format;
    }

    @GetMapping("/initiatives/{slug}")
    @CachedPage
    String sheet(@PathVariable String slug, Model model) {
        PublishedInitiative initiative =
                Slug.parse(slug).flatMap(initiatives::find).orElseThrow(PageNotFound::new);
        InitiativeContent content = initiative.content();
        Organisation organisation = organisations.get(content.organisationId());
        InitiativeSheet sheet = sheets.of(content, organisation);
        String path = Initiatives.path(initiative.slug());
        model.addAttribute("path", path);
        model.addAttribute("slug", initiative.slug());
        model.addAttribute("address", site.absolute(path));
        model.addAttribute("sheet", sheet);
        model.addAttribute("changed", format.date(initiative.changedAt()));
        model.addAttribute("similar", search.similar(initiative.id(), SIMILAR));
        model.addAttribute("jsonLd", linkedData.of(initiative, organisation, sheet.city()));
        return "browse/initiative";
    }
}
