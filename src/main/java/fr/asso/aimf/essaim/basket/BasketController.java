package fr.asso.aimf.essaim.basket;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.PrivatePages;
import fr.asso.aimf.essaim.web.SiteAddress;
import fr.asso.aimf.essaim.web.ThisSite;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** One's own basket. What was done to it stands in the address it leads to, so that it needs no session. */
@Controller
@PrivatePages
class BasketController {

    static final String PATH = "/carnet";

    /** Names of one initiative or several, in forms and addresses. */
    private static final String INITIATIVE = "initiative";

    private static final String KEPT = "garde";
    private static final String NO_ROOM = "plein";
    private static final String TAKEN_OUT = "retire";
    private static final String NOT_FOUND = "introuvable";
    private static final String BACK = "retour";

    /** A path of this site and nothing that a browser could read as the address of another. */
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[\\w./?&=%+~:,;@!$'()*-]{0,500}");

    private final Baskets baskets;
    private final Initiatives initiatives;
    private final Comparison comparison;
    private final ThisSite thisSite;
    private final SiteAddress site;

    BasketController(
            Baskets baskets, Initiatives initiatives, Comparison comparison, ThisSite thisSite, SiteAddress site) {
        this.baskets = baskets;
        this.initiatives = initiatives;
        this.comparison = comparison;
        this.thisSite = thisSite;
        this.site = site;
    }

    /** @param title last known; the slug of what is not known any more */
    record Item(
            Slug slug,
            String title,
            boolean withdrawn,
            @Nullable Mark mark) {}

    @GetMapping(PATH)
    String basket(@RequestParam MultiValueMap<String, String> query, HttpServletRequest request, Model model) {
        Basket basket = baskets.of(request);
        model.addAttribute(
                "kept",
                titles(slugs(query, KEPT, Basket.MAX).stream()
                        .filter(basket::contains)
                        .toList()));
        model.addAttribute(
                "noRoom",
                titles(slugs(query, NO_ROOM, Basket.MAX).stream()
                        .filter(slug -> !basket.contains(slug))
                        .toList()));
        model.addAttribute(
                "takenOut",
                titles(slugs(query, TAKEN_OUT, 1).stream()
                        .filter(slug -> !basket.contains(slug))
                        .toList()));
        model.addAttribute("notFound", query.containsKey(NOT_FOUND));
        model.addAttribute(
                "back",
                Optional.ofNullable(query.getFirst(BACK))
                        .filter(path -> OWN_PATH.matcher(path).matches())
                        .orElse(null));
        return page(basket, model);
    }

    /** Pressed on pages that carry no token. */
    @PostMapping(PATH + "/garder")
    String keep(
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!thisSite.sent(request)) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return "basket/refused";
        }
        Set<Slug> asked = slugs(form, INITIATIVE, Basket.MAX);
        Set<Slug> published = initiatives.publishedAt(asked).stream()
                .map(PublishedInitiative::slug)
                .collect(Collectors.toSet());
        Basket before = baskets.of(request);
        Basket after = before;
        for (Slug slug : asked) {
            after = published.contains(slug) ? after.with(slug) : after;
        }
        // Written even when nothing is new: the year begins again, and the script learns what has moved.
        Basket kept = baskets.keep(after, request, response) ? after : before;
        UriComponentsBuilder page = UriComponentsBuilder.fromPath(PATH);
        for (Slug slug : asked) {
            if (published.contains(slug)) {
                page.queryParam(kept.contains(slug) ? KEPT : NO_ROOM, slug);
            }
        }
        if (published.isEmpty()) {
            page.queryParam(NOT_FOUND, true);
        }
        cameFrom(request).ifPresent(path -> page.queryParam(BACK, "{path}"));
        return "redirect:"
                + page.encode().buildAndExpand(cameFrom(request).orElse("")).toUriString();
    }

    @PostMapping(PATH + "/retirer")
    String takeOut(
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response) {
        UriComponentsBuilder page = UriComponentsBuilder.fromPath(PATH);
        for (Slug slug : slugs(form, INITIATIVE, 1)) {
            baskets.keep(baskets.of(request).without(slug), request, response);
            page.queryParam(TAKEN_OUT, slug);
        }
        return "redirect:" + page.toUriString();
    }

    @PostMapping(PATH + "/marquer")
    String mark(
            @ModelAttribute("form") MarkForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Basket basket = baskets.of(request);
        Slug slug = Slug.parse(form.initiative()).filter(basket::contains).orElse(null);
        if (slug == null) {
            return "redirect:" + PATH;
        }
        form.check(errors);
        if (!errors.hasErrors() && !baskets.keep(basket.marked(slug, form.mark()), request, response)) {
            errors.rejectValue("raison", "basket.reason.no-room");
        }
        if (errors.hasErrors()) {
            model.addAttribute("errors", errors);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(basket, model);
        }
        return backTo(slug);
    }

    @PostMapping(PATH + "/deplacer")
    String move(
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response) {
        for (Slug slug : slugs(form, INITIATIVE, 1)) {
            baskets.keep(baskets.of(request).moved(slug, "haut".equals(form.getFirst("sens"))), request, response);
            return backTo(slug);
        }
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/vider")
    String empty(HttpServletRequest request, HttpServletResponse response) {
        baskets.keep(Basket.EMPTY, request, response);
        return "redirect:" + PATH;
    }

    private String page(Basket basket, Model model) {
        List<Compared> compared = comparison.of(basket.slugs());
        Map<Slug, Compared> published =
                compared.stream().collect(Collectors.toMap(Compared::slug, Function.identity()));
        List<Item> items = new ArrayList<>();
        for (Slug slug : basket.slugs()) {
            Compared column = published.get(slug);
            items.add(new Item(
                    slug,
                    column != null
                            ? column.title()
                            : initiatives
                                    .findKnown(slug)
                                    .map(last -> last.content().title())
                                    .orElse(slug.value().replace('-', ' ')),
                    column == null,
                    basket.marks().get(slug)));
        }
        model.addAttribute("items", items);
        model.addAttribute("compared", compared);
        model.addAttribute("marks", basket.marks());
        String share = SharedBasketController.path(
                compared.stream().map(Compared::slug).toList());
        model.addAttribute("sharePath", share);
        model.addAttribute("shareAddress", site.absolute(share));
        return "basket/basket";
    }

    /** Those that are still published, by slug. */
    private Map<Slug, String> titles(List<Slug> slugs) {
        return initiatives.publishedAt(slugs).stream()
                .collect(Collectors.toMap(
                        PublishedInitiative::slug,
                        initiative -> initiative.content().title()));
    }

    private Set<Slug> slugs(MultiValueMap<String, String> parameters, String name, int most) {
        return SharedBasketController.slugs(parameters, name, most, baskets);
    }

    /** Where the button was pressed; nothing when that is no page of this site, or the basket itself. */
    private Optional<String> cameFrom(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.REFERER))
                .filter(page -> page.startsWith(site.absolute("/")))
                .map(page -> page.substring(site.absolute("").length()))
                .filter(path -> OWN_PATH.matcher(path).matches() && !path.matches(PATH + "(\\?.*)?"));
    }

    private static String backTo(Slug slug) {
        return "redirect:" + PATH + '#' + slug;
    }
}
