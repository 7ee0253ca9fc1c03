package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.plan.LocalActor;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartForms;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writes down who already acts in the territory. */
@Controller
@PrivatePages
class LocalActorController {

    private static final String LIST = "/plans/{reference}/diagnostic/acteurs";

    private final PartForms forms;
    private final NewParts parts;
    private final DiagnosisPage page;
    private final Organisations organisations;

    LocalActorController(PartForms forms, NewParts parts, DiagnosisPage page, Organisations organisations) {
        this.forms = forms;
        this.parts = parts;
        this.page = page;
        this.organisations = organisations;
    }

    /** One typed by hand, or one of the directory by its slug; the latter is there once, however often the button is pressed. */
    @PostMapping(LIST)
    String add(
            PlanVisit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        LocalActor sent = forms.read(LocalActor.class, request);
        LocalActor typed = known(sent);
        Optional<PartId> there = typed.organisation().isEmpty()
                ? Optional.empty()
                : visit.plan().actors().stream()
                        .filter(actor -> actor.content().organisation().equals(typed.organisation()))
                        .map(Part::id)
                        .findFirst();
        BindingResult form = DiagnosisPage.actor(typed);
        Optional<PartId> added = there.isPresent() ? there : parts.add(visit, typed, LocalActor.EMPTY, "name", form);
        if (added.isEmpty()) {
            return page.refuse(model, response, visit, DiagnosisPage.issue(PriorityIssue.EMPTY), form);
        }
        redirect.addFlashAttribute("done", "builder.actor.added");
        if (sent.organisation().isEmpty()) {
            redirect.addFlashAttribute("saved", DiagnosisPage.path(visit) + "/acteurs");
        }
        return "redirect:" + DiagnosisPage.path(visit) + "#" + added.get();
    }

    @GetMapping(LIST + "/{part}")
    String edit(PlanVisit visit, @PathVariable String part, Model model) {
        Part<LocalActor> actor =
                visit.plan().part(LocalActor.class, part).orElseThrow(() -> new PartGone(DiagnosisPage.path(visit)));
        if (!visit.mayWrite()) {
            return "redirect:" + DiagnosisPage.path(visit) + "#" + part;
        }
        forms.show(model, actor.content(), actor.version(), actor.content().problems());
        return form(model, part, actor.content());
    }

    @PostMapping(LIST + "/{part}")
    String save(
            PlanVisit visit,
            @PathVariable String part,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        LocalActor typed = forms.read(LocalActor.class, request);
        PartForms.Outcome<LocalActor> outcome = forms.write(
                visit,
                LocalActor.class,
                part,
                version,
                before -> new LocalActor(typed.name(), before.organisation(), typed.does(), typed.missing()));
        if (outcome.isFine()) {
            redirect.addFlashAttribute("done", outcome.done());
            redirect.addFlashAttribute("saved", DiagnosisPage.path(visit) + "/acteurs/" + part);
            return "redirect:" + DiagnosisPage.path(visit) + "#" + part;
        }
        forms.showAgain(model, response, outcome, "", outcome.content());
        return form(model, part, outcome.content());
    }

    /** The same with its name in the directory; of an organisation that readers do not see nothing stays. */
    private LocalActor known(LocalActor typed) {
        Optional<Organisation> organisation = Slug.parse(typed.organisation()).flatMap(organisations::find);
        return new LocalActor(
                typed.name().isEmpty() ? organisation.map(Organisation::name).orElse("") : typed.name(),
                organisation.map(found -> found.slug().value()).orElse(""),
                typed.does(),
                typed.missing());
    }

    private static String form(Model model, String part, LocalActor actor) {
        model.addAttribute("called", actor.name());
        model.addAttribute("part", part);
        return "builder/actor";
    }
}
