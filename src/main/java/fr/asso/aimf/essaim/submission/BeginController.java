package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Membership;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.OrganisationMatches;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Beginning a submission: for one's own organisation, or for another one whose contact will confirm it. */
@Controller
@PrivatePages
class BeginController {

    private static final String ASSISTED = "/espace/propositions/pour-une-organisation";

    /**
     * What is asked of somebody who writes for an organisation that is not theirs.
     *
     * @param organisation slug of a known one, empty for one to be named
     * @param name of one that the portal does not know
     * @param country its ISO 3166-1 alpha-2 code
     */
    record AssistedForm(
            String organisation,
            String name,
            String country,
            String summary,
            String contactName,
            String contactEmail,
            String capacity) {

        AssistedForm(
                @Nullable String organisation,
                @Nullable String name,
                @Nullable String country,
                @Nullable String summary,
                @Nullable String contactName,
                @Nullable String contactEmail,
                @Nullable String capacity) {
            this.organisation = TypedText.line(organisation);
            this.name = TypedText.line(name);
            this.country = TypedText.line(country);
            this.summary = TypedText.line(summary);
            this.contactName = TypedText.line(contactName);
            this.contactEmail = TypedText.line(contactEmail);
            this.capacity = TypedText.line(capacity);
        }
    }

    private final Submissions submissions;
    private final Memberships memberships;
    private final Organisations organisations;
    private final OrganisationMatches matches;
    private final ReferenceLists reference;
    private final Limits limits;

    BeginController(
            Submissions submissions,
            Memberships memberships,
            Organisations organisations,
            OrganisationMatches matches,
            ReferenceLists reference,
            Limits limits) {
        this.submissions = submissions;
        this.memberships = memberships;
        this.organisations = organisations;
        this.matches = matches;
        this.reference = reference;
        this.limits = limits;
    }

    @GetMapping("/espace/propositions/nouvelle")
    String criteria(
            @RequestParam(defaultValue = "") String organisation, @AuthenticationPrincipal SignedIn me, Model model) {
        List<Organisation> mine = mine(me);
        model.addAttribute("criteria", Criterion.values());
        model.addAttribute("organisations", mine);
        model.addAttribute("chosen", mine.size() == 1 ? mine.get(0).slug().value() : organisation);
        return "submission/new";
    }

    @PostMapping("/espace/propositions/nouvelle")
    String begin(
            @RequestParam(defaultValue = "") String organisation,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        if (organisation.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("unchosen", true);
            return criteria("", me, model);
        }
        OrganisationId id = known(organisation).id();
        if (memberships.accessOf(id, me.id()).isEmpty()) {
            throw new PageNotFound();
        }
        requireAllowed(me);
        return firstStep(submissions.begin(id, me));
    }

    /** First the organisation is looked for, so that none is written down twice; then the rest is asked. */
    @GetMapping(ASSISTED)
    String assisted(
            @RequestParam(defaultValue = "") String nom,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "false") boolean inconnue,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        String name = TypedText.line(nom);
        if (!organisation.isEmpty() || (inconnue && !name.isEmpty())) {
            model.addAttribute("form", new AssistedForm(organisation, name, null, null, null, null, null));
            return prepareAssisted(organisation, me, model);
        }
        model.addAttribute("name", name);
        model.addAttribute("matches", name.isEmpty() ? List.of() : matches.find(name, ""));
        model.addAttribute("countryNames", countries());
        return "submission/assisted-search";
    }

    @PostMapping(ASSISTED)
    String beginAssisted(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") AssistedForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        Optional<EmailAddress> contact = check(form, me, errors);
        if (errors.hasErrors() || contact.isEmpty()) {
            model.addAttribute("errors", errors);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return prepareAssisted(form.organisation(), me, model);
        }
        requireAllowed(me);
        return firstStep(
                form.organisation().isEmpty()
                        ? submissions.beginFor(
                                new OrganisationProfile(form.name(), null, null, form.country(), form.summary(), null),
                                me,
                                form.contactName(),
                                contact.get(),
                                form.capacity())
                        : submissions.beginFor(
                                known(form.organisation()).id(),
                                me,
                                form.contactName(),
                                contact.get(),
                                form.capacity()));
    }

    private Optional<EmailAddress> check(AssistedForm form, SignedIn me, BindingResult errors) {
        if (form.organisation().isEmpty()) {
            length(errors, "name", form.name(), 2, 200);
            length(errors, "summary", form.summary(), 1, 600);
            if (!countries().containsKey(form.country())) {
                errors.rejectValue("country", "submission.assisted.country.missing");
            }
        }
        length(errors, "contactName", form.contactName(), 2, 120);
        length(errors, "capacity", form.capacity(), 2, 300);
        Optional<EmailAddress> contact = EmailAddress.parse(form.contactEmail());
        if (contact.isEmpty()) {
            errors.rejectValue("contactEmail", "submission.assisted.email.wrong");
        } else if (contact.get().value().equals(me.email())) {
            errors.rejectValue("contactEmail", "submission.assisted.email.own");
        }
        return contact;
    }

    private static void length(BindingResult errors, String field, String text, int least, int most) {
        if (text.length() < least) {
            errors.rejectValue(field, "submission.assisted.missing");
        } else if (text.length() > most) {
            errors.rejectValue(field, "submission.assisted.long", new Object[] {most}, null);
        }
    }

    private String prepareAssisted(String organisation, SignedIn me, Model model) {
        if (!organisation.isEmpty()) {
            Organisation known = known(organisation);
            if (memberships.accessOf(known.id(), me.id()).isPresent()) {
                return "redirect:/espace/propositions/nouvelle?organisation=" + known.slug();
            }
            model.addAttribute("organisation", known);
        }
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "");
        choices.putAll(countries());
        model.addAttribute("countries", choices);
        model.addAttribute("criteria", Criterion.values());
        return "submission/assisted";
    }

    private Map<String, String> countries() {
        Map<String, String> names = new LinkedHashMap<>();
        reference.countries().forEach(country -> names.put(country.code(), country.name()));
        return names;
    }

    private Organisation known(String slug) {
        return Slug.parse(slug).flatMap(organisations::findKnown).orElseThrow(PageNotFound::new);
    }

    private List<Organisation> mine(SignedIn me) {
        List<OrganisationId> ids =
                memberships.of(me.id()).stream().map(Membership::organisation).toList();
        return ids.stream().map(organisations.findAll(ids)::get).toList();
    }

    private void requireAllowed(SignedIn me) {
        SubmissionPages.requireAllowed(limits, Limit.SUBMISSION, me.id().value().toString());
    }

    private static String firstStep(SubmissionId id) {
        return "redirect:" + SubmissionPages.path(id) + "/" + Step.ESSENTIALS.path();
    }
}
