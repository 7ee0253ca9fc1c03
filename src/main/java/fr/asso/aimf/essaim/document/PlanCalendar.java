package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.Part;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When a plan's actions take place, for calendar programs; those whose months cannot be read are not in it. */
final class PlanCalendar {

    private PlanCalendar() {}

    /** @param host of the portal, which makes ids unique in the world */
    static CalendarFile of(PlanFacts facts, String host) {
        List<CalendarFile.Event> events = ActionList.drawn(facts.plan()).stream()
                .map(part -> event(facts, part, host))
                .toList();
        return new CalendarFile(facts.title("document.plan"), events);
    }

    private static CalendarFile.Event event(PlanFacts facts, Part<Action> part, String host) {
        Action action = part.content();
        String description = Stream.of(
                        line(facts, "document.action.owner", action.owner()),
                        line(facts, "document.action.partners", action.partners()),
                        line(facts, "document.action.indicator", action.indicator()),
                        line(facts, "document.action.state", facts.state(action)))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return new CalendarFile.Event(
                part.id() + "@" + host,
                facts.name(action),
                description,
                action.first().orElseThrow().atDay(1),
                action.last().orElseThrow().atEndOfMonth(),
                facts.plan().projects().stream()
                        .filter(project -> project.id().toString().equals(action.project()))
                        .map(project -> facts.name(project.content()))
                        .findFirst()
                        .orElse(""),
                action.isDropped());
    }

    private static String line(PlanFacts facts, String key, String text) {
        return text.isEmpty() ? "" : facts.text("document.title-of", facts.text(key), text);
    }
}
