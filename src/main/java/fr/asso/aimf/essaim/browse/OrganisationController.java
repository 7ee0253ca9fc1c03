package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.PageNotFound;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class OrganisationController {

    private static final int MOST_INITIATIVES = 50;

    private final Organisations organisations;
    private final InitiativeSearch search;
    private final ReferenceLists reference;
    private final LinkedData linkedData;

    OrganisationController(
            Organisations organisations, InitiativeSearch search, ReferenceLists reference, LinkedData linkedData) {
        this.organisations = organisations;
        this.search = search;
        this.reference = reference;
        this.linkedData = linkedData;
    }

    @GetMapping("/organisations/{slug}")
    String organisation(@PathVariable String slug, Model model) {
        Organisation organisation = Slug.parse(slug).flatMap(organisations::find).orElseThrow(PageNotFound::new);
        List<InitiativeCard> initiatives = search.ofOrganisation(organisation.slug(), MOST_INITIATIVES);
        model.addAttribute("organisation", organisation);
        model.addAttribute("country", reference.countryByCode(organisation.countryCode()));
        model.addAttribute(
                "legalForm",
                organisation.legalForm().flatMap(reference::legalForm).map(LegalForm::name).orElse(null));
        model.addAttribute("initiatives", initiatives);
        model.addAttribute("jsonLd", linkedData.of(organisation));
        return "browse/organisation";
    }
}
