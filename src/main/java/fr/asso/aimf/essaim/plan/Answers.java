package fr.asso.aimf.essaim.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.asso.aimf.essaim.shared.TypedText;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to the questionnaire of the diagnosis.
 *
 * @param questionnaire number of the version that was answered; empty before
 * @param chosen key of a question to the keys of the choices ticked
 */
public record Answers(String questionnaire, Map<String, List<String>> chosen) implements PartContent {

    public static final Answers NONE = new Answers("", Map.of());

    public Answers(@Nullable String questionnaire, @Nullable Map<String, List<String>> chosen) {
        this.questionnaire = TypedText.line(questionnaire);
        this.chosen = Typed.map(chosen, Typed::list);
        this.chosen.values().removeIf(List::isEmpty);
    }

    @JsonIgnore
    public OptionalInt version() {
        return questionnaire.matches("\\d{1,6}")
                ? OptionalInt.of(Integer.parseInt(questionnaire))
                : OptionalInt.empty();
    }

    @Override
    public Kind kind() {
        return Kind.ANSWERS;
    }

    @Override
    public String label() {
        return "";
    }
}
