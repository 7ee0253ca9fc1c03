package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@PrivatePages
@RequestMapping("/moderation/modeles")
class ReplyTemplateController {

    private static final String LIST = "redirect:/moderation/modeles";

    private final ReplyTemplates templates;

    ReplyTemplateController(ReplyTemplates templates) {
        this.templates = templates;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("templates", templates.of(ReplyVerb.values()));
        return "moderation/templates";
    }

    @GetMapping("/nouveau")
    String blank(Model model) {
        model.addAttribute("form", ReplyTemplateForm.EMPTY);
        return prepare(null, model);
    }

    @PostMapping("/nouveau")
    String create(
            @ModelAttribute("form") ReplyTemplateForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                templates.create(form.title(), form.chosenVerb().orElseThrow(), form.words());
                redirect.addFlashAttribute("done", "moderation.templates.done.created");
                return LIST;
            } catch (DataIntegrityViolationException e) {
                errors.rejectValue("title", "moderation.templates.title.taken");
            }
        }
        return refuse(null, errors, model, response);
    }

    @GetMapping("/{id:\\d{1,18}}")
    String edit(@PathVariable long id, Model model) {
        model.addAttribute("form", ReplyTemplateForm.of(templates.find(id).orElseThrow(PageNotFound::new)));
        return prepare(id, model);
    }

    @PostMapping("/{id:\\d{1,18}}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") ReplyTemplateForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                templates.change(
                        id,
                        ReviewForm.number(form.version()),
                        form.title(),
                        form.chosenVerb().orElseThrow(),
                        form.words());
                redirect.addFlashAttribute("done", "moderation.templates.done.changed");
                return LIST;
            } catch (OptimisticLockingFailureException e) {
                return conflict(id, model, response);
            } catch (DataIntegrityViolationException e) {
                errors.rejectValue("title", "moderation.templates.title.taken");
            }
        }
        return refuse(id, errors, model, response);
    }

    @PostMapping("/{id:\\d{1,18}}/supprimer")
    String delete(
            @PathVariable long id,
            @ModelAttribute("form") ReplyTemplateForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            templates.delete(id, ReviewForm.number(form.version()));
        } catch (OptimisticLockingFailureException e) {
            return conflict(id, model, response);
        }
        redirect.addFlashAttribute("done", "moderation.templates.done.deleted");
        return LIST;
    }

    private String refuse(@Nullable Long id, BindingResult errors, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return prepare(id, model);
    }

    /** Shows what a colleague made of it beside what was typed; of one deleted meanwhile, what was typed may be a new one. */
    private String conflict(long id, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("moved", true);
        return prepare(templates.find(id).isPresent() ? id : null, model);
    }

    private String prepare(@Nullable Long id, Model model) {
        ReplyTemplate current = id == null ? null : templates.find(id).orElseThrow(PageNotFound::new);
        model.addAttribute("current", current);
        model.addAttribute("heading", current == null ? "moderation.templates.new" : "moderation.templates.edit");
        model.addAttribute("verbs", ReplyVerb.values());
        return "moderation/template";
    }
}
