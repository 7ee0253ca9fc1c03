package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.Project;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The actions of a plan as lists and pictures show them. */
public final class ActionList {

    private static final Comparator<Part<Action>> BY_BEGINNING =
            Comparator.comparing(part -> part.content().first().orElse(YearMonth.of(9999, 12)));

    private ActionList() {}

    /**
     * The actions of one project, those that begin first before others.
     *
     * @param project null for actions of none
     */
    public record Group(@Nullable Part<Project> project, List<Part<Action>> actions) {}

    /** In the order of the projects, also of those without any action unless they were set aside; behind them the actions of none, if there are any. */
    public static List<Group> groups(ActionPlan plan) {
        List<Group> groups = new ArrayList<>();
        List<Part<Action>> rest = new ArrayList<>(plan.actions());
        for (Part<Project> project : plan.projects()) {
            List<Part<Action>> own = plan.actions().stream()
                    .filter(part -> part.content().project().equals(project.id().toString()))
                    .sorted(BY_BEGINNING)
                    .toList();
            if (!own.isEmpty() || !project.content().isSetAside()) {
                groups.add(new Group(project, own));
            }
            rest.removeAll(own);
        }
        if (!rest.isEmpty()) {
            groups.add(new Group(null, rest.stream().sorted(BY_BEGINNING).toList()));
        }
        return groups;
    }

    /** What is drawn: actions whose months can be read. */
    public static List<Part<Action>> drawn(ActionPlan plan) {
        return plan.actions().stream()
                .filter(part -> part.content().first().isPresent()
                        && part.content().last().isPresent()
                        && !part.content()
                                .last()
                                .get()
                                .isBefore(part.content().first().get()))
                .sorted(BY_BEGINNING)
                .toList();
    }

    public static Timeline timeline(
            List<Part<Action>> drawn, String name, String unnamed, Function<Action.State, String> stateNames) {
        return new Timeline(
                name,
                drawn.stream()
                        .map(Part::content)
                        .map(action -> new Timeline.Row(
                                action.what().isEmpty() ? unnamed : action.what(),
                                action.first().orElseThrow(),
                                action.last().orElseThrow(),
                                Timeline.State.valueOf(action.progress().name()),
                                stateNames.apply(action.progress())))
                        .toList());
    }
}
