package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.plan.PartContent.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.ServletRequestDataBinder;
import org.springframework.web.server.ResponseStatusException;

/** Forms that write one part of a plan, or one component of it: reads what was sent, stores it, and shows it again where it must be. */
@Component
public class PartForms {

    /** How fields are called; the binder fails on indexes that are none. */
    private static final Pattern NAME = Pattern.compile(
            "\\w+|funding\\[\\d]\\.\\w+|(factors|firstActs)\\[[a-z0-9-]{1,80}](\\.\\w+)?|chosen\\[[a-z0-9-]{1,110}]");

    private final ActionPlans plans;

    PartForms(ActionPlans plans) {
        this.plans = plans;
    }

    /**
     * What became of a form that was sent.
     *
     * @param content to show, or as it was stored
     * @param version that the form shown again carries
     * @param status 302 when it was stored and all is well; 422 when it was stored and something in it cannot be understood, or was
     *     not stored because it is too long; 409 when others wrote the same fields and nothing was stored
     * @param others path of a field to what others wrote there meanwhile
     * @param stored whether the text is safe
     * @param done key of the message that says so
     */
    public record Outcome<C extends PartContent>(
            C content, long version, HttpStatus status, Map<String, String> others, boolean stored, String done) {

        /** Whether the way goes on. */
        public boolean isFine() {
            return status == HttpStatus.FOUND;
        }
    }

    /**
     * What a form sent, as a record made by its constructor.
     *
     * @throws ResponseStatusException 400 for fields that no form of a plan has
     */
    public <T> T read(Class<T> type, HttpServletRequest request) {
        if (!Collections.list(request.getParameterNames()).stream().allMatch(NAME.asMatchPredicate())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        ServletRequestDataBinder binder = new ServletRequestDataBinder(null, "form");
        binder.setTargetType(ResolvableType.forClass(type));
        binder.construct(request);
        if (!type.isInstance(binder.getTarget())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return type.cast(binder.getTarget());
    }

    /**
     * Stores what was typed into a part.
     *
     * @param part id as the address names it
     * @param version as the form sent it
     * @throws PlanClosed when there is no such part
     */
    public <C extends PartContent> Outcome<C> write(
            PlanVisit visit, Class<C> type, String part, String version, UnaryOperator<C> change) {
        PartId id = PartId.parse(part).orElseThrow(PlanClosed::new);
        try {
            ActionPlans.Written<C> written = plans.write(visit.plan().id(), type, id, version, change, visit.writer());
            String done = written.restored()
                    ? "plan.done.restored"
                    : written.merged() ? "plan.done.merged" : "plan.done.saved";
            return new Outcome<>(
                    written.content(),
                    written.version(),
                    written.content().problems().isEmpty() ? HttpStatus.FOUND : HttpStatus.UNPROCESSABLE_CONTENT,
                    Map.of(),
                    true,
                    done);
        } catch (PartMoved moved) {
            return new Outcome<>(
                    type.cast(moved.merged()), moved.version(), HttpStatus.CONFLICT, moved.others(), false, "");
        } catch (TextTooLong tooLong) {
            return new Outcome<>(
                    type.cast(tooLong.content()),
                    tooLong.version(),
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    Map.of(),
                    false,
                    "");
        }
    }

    /** Puts into the model what the fields of {@code web/form} and {@code plan/frame} show of a form that nobody has sent yet. */
    public void show(Model model, Object form, long version, List<Problem> problems) {
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        problems.forEach(problem -> errors.rejectValue(problem.field(), "plan.problem." + problem.code()));
        model.addAttribute("form", form);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        model.addAttribute("version", version);
    }

    /**
     * The same of one that was sent and has to be shown again, with the status of the answer.
     *
     * @param component of the content that is the form, "" for all of it
     * @param form that component
     */
    public void showAgain(
            Model model, HttpServletResponse response, Outcome<?> outcome, String component, Object form) {
        response.setStatus(outcome.status().value());
        String prefix = component.isEmpty() ? "" : component + ".";
        show(
                model,
                form,
                outcome.version(),
                outcome.content().problems().stream()
                        .filter(problem -> problem.field().startsWith(prefix))
                        .map(problem -> new Problem(problem.field().substring(prefix.length()), problem.code()))
                        .toList());
        if (model.getAttribute(BindingResult.MODEL_KEY_PREFIX + "form") instanceof BindingResult errors) {
            model.addAttribute("errors", errors);
            if (!outcome.stored() && outcome.others().isEmpty()) {
                errors.reject("plan.problem.too-long", new Object[] {PartContent.MAX_LENGTH}, null);
            }
        }
        if (!outcome.others().isEmpty()) {
            model.addAttribute("others", PartMoved.within(component, outcome.others()));
        }
        model.addAttribute("stored", outcome.stored());
    }
}
