package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.MyOrganisations.Kept;
import fr.asso.aimf.essaim.organisation.OrganisationMatches.Match;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import fr.asso.aimf.essaim.web.PrivatePages;
import fr.asso.aimf.essaim.web.TooManyRequests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** An organisation is looked for before it is written down; what it says of itself is changed by its members. */
@Controller
@PrivatePages
@RequestMapping("/espace/organisations")
class ProfileController {

    private static final int MOST_SEARCHED = 300;

    /**
     * One that may be the organisation looked for.
     *
     * @param mine whether the person keeps its record
     */
    record Near(Match match, String country, boolean mine) {}

    private final Organisations organisations;
    private final MyOrganisations myOrganisations;
    private final Memberships memberships;
    private final OrganisationMatches matches;
    private final ProfileWords words;
    private final ReferenceLists reference;
    private final Timeline timeline;
    private final Limits limits;
    private final MessageSource messages;

    ProfileController(
            Organisations organisations,
            MyOrganisations myOrganisations,
            Memberships memberships,
            OrganisationMatches matches,
            ProfileWords words,
            ReferenceLists reference,
            Timeline timeline,
            Limits limits,
            MessageSource messages) {
        this.organisations = organisations;
        this.myOrganisations = myOrganisations;
        this.memberships = memberships;
        this.matches = matches;
        this.words = words;
        this.reference = reference;
        this.timeline = timeline;
        this.limits = limits;
        this.messages = messages;
    }

    @GetMapping("/nouvelle")
    String find(
            @RequestParam(defaultValue = "") String nom,
            @RequestParam(defaultValue = "") String site,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        List<Near> near = prepareNear(nom, site, me, model);
        boolean asked = !nom.isBlank() || !site.isBlank();
        if (asked && near.isEmpty()) {
            return "redirect:"
                    + UriComponentsBuilder.fromPath("/espace/organisations/nouvelle/fiche")
                            .queryParam("nom", "{nom}")
                            .queryParam("site", "{site}")
                            .encode()
                            .buildAndExpand(first(TypedText.line(nom)), first(TypedText.line(site)));
        }
        return "organisation/find";
    }

    /** As much as an address holds. */
    private static String first(String typed) {
        return typed.substring(0, Math.min(typed.length(), MOST_SEARCHED));
    }

    /** The part of the page that changes while somebody types. */
    @GetMapping("/proches")
    String near(
            @RequestParam(defaultValue = "") String nom,
            @RequestParam(defaultValue = "") String site,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        prepareNear(nom, site, me, model);
        return "organisation/fragments :: near";
    }

    @GetMapping("/nouvelle/fiche")
    String describeNew(
            @RequestParam(defaultValue = "") String nom,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") List<String> vue,
            Model model) {
        model.addAttribute("form", new ProfileForm(nom, null, null, null, null, site, vue));
        model.addAttribute("near", List.of());
        return prepareNew(model);
    }

    @PostMapping("/nouvelle/fiche")
    ModelAndView create(
            @ModelAttribute("form") ProfileForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash) {
        Optional<OrganisationProfile> profile = form.profile(errors, reference);
        List<Near> unseen = unseen(form, me);
        if (!unseen.isEmpty()) {
            errors.rejectValue("seen", "organisation.new.unseen");
        }
        countUnlessWrong(Limit.SUBMISSION, me, errors);
        if (profile.isEmpty() || errors.hasErrors()) {
            model.addAttribute("errors", errors);
            model.addAttribute("near", unseen);
            model.addAttribute(
                    "unseen", unseen.stream().map(near -> near.match().slug()).collect(Collectors.joining(" ")));
            return new ModelAndView(prepareNew(model), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Organisation created = organisations.create(profile.get(), me.id());
        flash.addFlashAttribute("done", "organisation.done.created");
        return toSpace(created);
    }

    @GetMapping("/{slug}/fiche")
    String describe(@PathVariable String slug, @AuthenticationPrincipal SignedIn me, Model model) {
        Organisation organisation = myOrganisations.kept(slug, me.id()).organisation();
        model.addAttribute("form", ProfileForm.of(organisation.profile()));
        return prepareEdit(organisation, model);
    }

    @PostMapping("/{slug}/fiche")
    ModelAndView describe(
            @PathVariable String slug,
            @RequestParam long version,
            @ModelAttribute("form") ProfileForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash) {
        Kept kept = myOrganisations.kept(slug, me.id());
        Optional<OrganisationProfile> profile = form.profile(errors, reference);
        countUnlessWrong(Limit.PROFILE, me, errors);
        if (profile.isEmpty() || errors.hasErrors()) {
            model.addAttribute("errors", errors);
            prepareEdit(kept.organisation(), model);
            model.addAttribute("version", version);
            return new ModelAndView("organisation/profile", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            Organisation described = organisations.describe(kept.organisation().id(), version, profile.get(), me.id());
            flash.addFlashAttribute("done", "organisation.done.described");
            return toSpace(described);
        } catch (ConcurrencyFailureException e) {
            Organisation current = organisations.get(kept.organisation().id());
            model.addAttribute("others", differing(current.profile(), profile.get()));
            model.addAttribute("savedBy", lastDescribedBy(current));
            return new ModelAndView(prepareEdit(current, model), HttpStatus.CONFLICT);
        }
    }

    /** Only what would be kept counts. */
    private void countUnlessWrong(Limit limit, SignedIn me, BindingResult errors) {
        if (!errors.hasErrors() && !limits.allows(limit, key(me))) {
            errors.reject(
                    TooManyRequests.MESSAGE,
                    new Object[] {limits.retryAfter(limit, key(me)).toMinutes()},
                    null);
        }
    }

    /** What is saved of each field where it is not what the person wrote. */
    private Map<String, String> differing(OrganisationProfile saved, OrganisationProfile typed) {
        Map<String, String> typedWords = words.of(typed);
        Map<String, String> differing = words.of(saved);
        differing.entrySet().removeIf(field -> field.getValue().equals(typedWords.get(field.getKey())));
        return differing;
    }

    private String lastDescribedBy(Organisation organisation) {
        return timeline.publicOf(Organisations.subject(organisation.id())).stream()
                .filter(entry -> entry.act() == Act.DESCRIBED)
                .reduce((earlier, later) -> later)
                .flatMap(entry -> Optional.ofNullable(entry.actorName()))
                .orElseGet(() -> message("organisation.somebody"));
    }

    private List<Near> prepareNear(String nom, String site, SignedIn me, Model model) {
        List<Near> near = near(matches.find(TypedText.line(nom), TypedText.line(site)), me);
        model.addAttribute("nom", TypedText.line(nom));
        model.addAttribute("site", TypedText.line(site));
        model.addAttribute("near", near);
        return near;
    }

    /** The likely ones that the person did not say theirs is none of. */
    private List<Near> unseen(ProfileForm form, SignedIn me) {
        List<Match> found = Stream.concat(
                        matches.find(form.name(), form.website()).stream(),
                        form.acronym().isEmpty() ? Stream.empty() : matches.find(form.acronym(), "").stream())
                .filter(match -> !form.seen().contains(match.slug()))
                .collect(Collectors.toMap(Match::id, match -> match, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        return near(found, me);
    }

    private List<Near> near(List<Match> found, SignedIn me) {
        Set<OrganisationId> mine =
                memberships.of(me.id()).stream().map(Membership::organisation).collect(Collectors.toSet());
        return found.stream()
                .map(match -> new Near(
                        match, reference.countryByCode(match.countryCode()).name(), mine.contains(match.id())))
                .toList();
    }

    private String prepareNew(Model model) {
        prepareLists(model);
        return "organisation/new";
    }

    private String prepareEdit(Organisation organisation, Model model) {
        prepareLists(model);
        model.addAttribute("organisation", organisation);
        model.addAttribute("version", organisation.version());
        return "organisation/profile";
    }

    private void prepareLists(Model model) {
        Map<String, String> countries = new LinkedHashMap<>();
        countries.put("", message("organisation.profile.country.none"));
        reference.countries().forEach(country -> countries.put(country.code(), country.name()));
        Map<String, String> legalForms = new LinkedHashMap<>();
        legalForms.put("", message("organisation.profile.legalForm.none"));
        reference.legalForms().forEach(form -> legalForms.put(form.slug(), form.name()));
        model.addAttribute("countries", countries);
        model.addAttribute("legalForms", legalForms);
    }

    private String message(String key) {
        return messages.getMessage(key, null, Locale.FRENCH);
    }

    private static String key(SignedIn me) {
        return me.id().value().toString();
    }

    private static ModelAndView toSpace(Organisation organisation) {
        return new ModelAndView("redirect:" + MyOrganisations.path(organisation));
    }
}
