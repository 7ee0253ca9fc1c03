package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartForms;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.Territory;
import fr.asso.aimf.essaim.reference.City;
import fr.asso.aimf.essaim.reference.CityLookup;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The first step of a plan: what the territory is, and what others like it have done. */
@Controller
@PrivatePages
class TerritoryController {

    private static final String PAGE = "/plans/{reference}/territoire";

    private final PartForms forms;
    private final ReferenceLists reference;
    private final CityLookup cities;
    private final Nearby nearby;
    private final InitiativeSearch search;
    private final Currencies currencies;
    private final OthersInWords words;
    private final FrenchFormat format;

    TerritoryController(
            PartForms forms,
            ReferenceLists reference,
            CityLookup cities,
            Nearby nearby,
            InitiativeSearch search,
            Currencies currencies,
            OthersInWords words,
            FrenchFormat format) {
        this.forms = forms;
        this.reference = reference;
        this.cities = cities;
        this.nearby = nearby;
        this.search = search;
        this.currencies = currencies;
        this.words = words;
        this.format = format;
    }

    @GetMapping(PAGE)
    String show(PlanVisit visit, Model model) {
        Part<Territory> part = visit.plan().territory();
        forms.show(model, part.content(), part.version(), part.content().problems());
        return page(model, visit, part.content());
    }

    /** Keeps what was typed. A city that the gazetteer knows says how many people live there, unless the person does. */
    @PostMapping(PAGE)
    String save(
            PlanVisit visit,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Territory typed = forms.read(Territory.class, request);
        PartForms.Outcome<Territory> outcome = forms.write(
                visit, Territory.class, visit.plan().territory().id().toString(), version, settled(typed));
        Territory content = outcome.content();
        if (outcome.isFine()) {
            boolean proposed = typed.population().isEmpty()
                    && !content.population().isEmpty()
                    && outcome.done().equals("plan.done.saved");
            redirect.addFlashAttribute("done", proposed ? "builder.territory.population-found" : outcome.done());
            redirect.addFlashAttribute("saved", visit.plan().path() + "/territoire");
            return "redirect:" + visit.plan().path() + "/territoire";
        }
        forms.showAgain(model, response, outcome, "", content);
        words.translate(model);
        return page(model, visit, content);
    }

    private UnaryOperator<Territory> settled(Territory typed) {
        return before -> {
            Optional<City> found = cities.find(typed.country(), typed.city(), typed.cityId(), before.cityId());
            return found.map(city -> {
                        Territory there = typed.in(city.name(), String.valueOf(city.geonameId()));
                        // Not again for the same city: who takes a number away means it.
                        boolean proposed = typed.population().isEmpty()
                                && city.population() > 0
                                && (!there.cityId().equals(before.cityId())
                                        || !before.problems().isEmpty());
                        return proposed ? there.of(format.number(BigDecimal.valueOf(city.population()))) : there;
                    })
                    .orElseGet(() -> typed.in(typed.city(), ""));
        };
    }

    private String page(Model model, PlanVisit visit, Territory content) {
        Map<String, String> countries = new LinkedHashMap<>();
        countries.put("", "");
        reference.countries().forEach(country -> countries.put(country.code(), country.name()));
        model.addAttribute("countries", countries);
        model.addAttribute("kinds", Territory.Kinds.values());
        model.addAttribute("money", currencies.name(content.money()));
        model.addAttribute(
                "ownMoney",
                currencies.name(Territory.named("", content.country()).money()));
        model.addAttribute("currencies", currencies.all(content.currency()));
        model.addAttribute(
                "cityChoices", content.cityId().isEmpty() ? cities.like(content.country(), content.city()) : List.of());
        // What is stored, not what is being typed: a text that was refused must not make the page slower or stranger.
        Territory stored = visit.plan().territory().content();
        Optional<Country> country = reference.countries().stream()
                .filter(one -> one.code().equals(stored.country()))
                .findFirst();
        model.addAttribute("near", nearby.to(stored));
        model.addAttribute(
                "unknownPlace", country.isEmpty() && stored.inhabitants().isEmpty());
        model.addAttribute(
                "nothingIn",
                country.filter(one -> search.counts(Facet.COUNTRY).getOrDefault(one.slug(), 0) == 0)
                        .map(Country::locative)
                        .orElse(null));
        return "builder/territory";
    }
}
