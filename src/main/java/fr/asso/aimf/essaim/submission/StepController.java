package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.reference.City;
import fr.asso.aimf.essaim.reference.CityLookup;
import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The steps of writing a submission, each a form of its own that is saved as it is, complete or not. */
@Controller
@PrivatePages
class StepController {

    private static final String STEP = "/espace/propositions/{id}/{step:essentiel|activite|reprendre|resultats}";

    private final Submissions submissions;
    private final SubmissionPages pages;
    private final StepForms forms;
    private final CityLookup cities;

    StepController(Submissions submissions, SubmissionPages pages, StepForms forms, CityLookup cities) {
        this.submissions = submissions;
        this.pages = pages;
        this.forms = forms;
        this.cities = cities;
    }

    @GetMapping(STEP)
    String form(
            @PathVariable String id,
            @PathVariable String step,
            @RequestParam(required = false, defaultValue = "false") boolean ligne,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Submission submission = pages.open(id, me);
        if (!submissions.rightsOf(me, submission).write()) {
            throw new SubmissionMoved(submission);
        }
        return prepare(model, submission, me, step(step), submission.content(), ligne);
    }

    /**
     * Keeps what was typed, whatever it is. What is wrong in it is said on the same page; otherwise the way goes on.
     *
     * @param suite what to do then: the next step, one more row for a figure, or stay
     */
    @PostMapping(STEP)
    String save(
            @PathVariable String id,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String suite,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Submission before = pages.open(id, me);
        Step at = step(step);
        UnaryOperator<SubmissionContent> typed = forms.read(at, request);
        boolean more = suite.equals("chiffre");
        Submission saved;
        try {
            saved = submissions.write(before.id(), me, at, version, typed);
        } catch (IllegalArgumentException tooLong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("tooLong", SubmissionContent.MAX_LENGTH);
            model.addAttribute("seal", version);
            return prepare(model, before, me, at, typed.apply(before.content()), more);
        } catch (SubmissionMoved moved) {
            response.setStatus(HttpStatus.CONFLICT.value());
            SubmissionContent mine = typed.apply(moved.current().content());
            model.addAttribute(
                    "others", forms.differences(at, mine, moved.current().content()));
            return prepare(model, moved.current(), me, at, mine, more);
        }
        String here = SubmissionPages.path(before.id()) + "/" + at.path();
        prepare(model, saved, me, at, saved.content(), more);
        if (model.getAttribute(BindingResult.MODEL_KEY_PREFIX + "form") instanceof Errors errors
                && errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
            model.addAttribute("saved", here);
            return "submission/step";
        }
        redirect.addFlashAttribute("done", "submission.done.saved");
        redirect.addFlashAttribute("saved", here);
        if (more) {
            return "redirect:" + here + "?ligne=true#figures";
        }
        return "redirect:"
                + (suite.equals("suivant")
                        ? SubmissionPages.path(before.id()) + "/"
                                + at.next().map(Step::path).orElse("verifier")
                        : here);
    }

    /** Names of cities for the list that opens while typing, in a submission or in a plan. */
    @GetMapping({"/espace/villes", "/plans/villes"})
    @ResponseBody
    List<Map<String, String>> cities(
            @RequestParam(defaultValue = "") String pays, @RequestParam(defaultValue = "") String nom) {
        return cities.like(TypedText.line(pays), TypedText.line(nom)).stream()
                .map(City::name)
                .distinct()
                .map(name -> Map.of("nom", name))
                .toList();
    }

    private String prepare(
            Model model, Submission submission, SignedIn me, Step step, SubmissionContent content, boolean more) {
        pages.fill(model, submission, me);
        forms.fill(model, step, content, more);
        model.addAttribute("step", step);
        if (!model.containsAttribute("seal")) {
            model.addAttribute("seal", submission.content().seal(step));
        }
        return "submission/step";
    }

    private static Step step(String path) {
        return Step.of(path).orElseThrow(PageNotFound::new);
    }
}
