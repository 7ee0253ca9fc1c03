package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.reference.Cities;
import fr.asso.aimf.essaim.reference.City;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.web.FrenchFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * The sheet of an initiative as readers see it, for every page that shows one: those who write and those who decide look at the
 * very same.
 */
@Component
public class Sheets {

    private final Cities cities;
    private final ReferenceLists reference;
    private final FrenchFormat format;

    Sheets(Cities cities, ReferenceLists reference, FrenchFormat format) {
        this.cities = cities;
        this.reference = reference;
        this.format = format;
    }

    /** Puts into the model what the fragments {@code browse/sheet :: heading} and {@code browse/sheet :: content(more)} show. */
    public void fill(Model model, InitiativeContent content, Organisation organisation) {
        model.addAttribute("sheet", of(content, organisation));
    }

    InitiativeSheet of(InitiativeContent content, Organisation organisation) {
        City city =
                Optional.ofNullable(content.cityId()).flatMap(cities::findById).orElse(null);
        return InitiativeSheet.of(content, organisation, city, reference, format);
    }
}
