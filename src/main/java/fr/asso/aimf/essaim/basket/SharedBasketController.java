package fr.asso.aimf.essaim.basket;

import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.PrivatePages;
import fr.asso.aimf.essaim.web.SiteAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody's basket holds, for whoever has the link. What they noted is not in it. */
@Controller
@PrivatePages
class SharedBasketController {

    private static final String PATH = BasketController.PATH + "/partage";
    private static final String INITIATIVE = "i";

    private final Baskets baskets;
    private final Comparison comparison;
    private final SiteAddress site;

    SharedBasketController(Baskets baskets, Comparison comparison, SiteAddress site) {
        this.baskets = baskets;
        this.comparison = comparison;
        this.site = site;
    }

    static String path(Collection<Slug> slugs) {
        return PATH + slugs.stream().map(slug -> INITIATIVE + '=' + slug).collect(Collectors.joining("&", "?", ""));
    }

    /** The slugs that parameters hold, under their present addresses, each once. */
    static Set<Slug> slugs(MultiValueMap<String, String> parameters, String name, int most, Baskets baskets) {
        return parameters.getOrDefault(name, List.of()).stream()
                .map(Slug::parse)
                .flatMap(Optional::stream)
                .distinct()
                .limit(most)
                .map(baskets::present)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @GetMapping(PATH)
    String shared(@RequestParam MultiValueMap<String, String> query, Model model) {
        int asked = Set.copyOf(query.getOrDefault(INITIATIVE, List.of())).size();
        List<Compared> compared = comparison.of(slugs(query, INITIATIVE, Basket.MAX, baskets));
        String path = path(compared.stream().map(Compared::slug).toList());
        model.addAttribute("compared", compared);
        model.addAttribute("missing", asked - compared.size());
        model.addAttribute("shareAddress", site.absolute(path));
        return "basket/shared";
    }
}
