package fr.asso.aimf.essaim.questionnaire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a version asks. Keys of questions, and of choices within a question, are slugs that stay from version to version, so that
 * answers given to one version hold in another one where their keys remain.
 */
public record Content(List<Question> questions) {

    /** What a choice suggests. */
    public enum Kind {
        ISSUE,
        LEVER
    }

    /**
     * @param help what to think of when answering; empty for none
     * @param several whether more than one choice may be an answer
     * @param alone keys of choices that contradict the others, as "almost nobody" does: they count only when none of the others is chosen
     */
    public record Question(
            String key, String text, String help, boolean several, List<Choice> choices, List<String> alone) {

        public Question(
                String key,
                String text,
                String help,
                boolean several,
                List<Choice> choices,
                @Nullable List<String> alone) {
            this.key = key;
            this.text = text;
            this.help = help;
            this.several = several;
            this.choices = List.copyOf(choices);
            this.alone = List.copyOf(Objects.requireNonNullElse(alone, List.of()));
        }
    }

    public record Choice(String key, String text, List<Suggestion> suggests) {

        public Choice {
            suggests = List.copyOf(suggests);
        }
    }

    /**
     * @param slug of a territorial issue or a lever
     * @param why a sentence that goes with the answer
     */
    public record Suggestion(Kind kind, String slug, String why) {}

    public Content(@Nullable List<Question> questions) {
        this.questions = List.copyOf(Objects.requireNonNullElse(questions, List.of()));
    }

    public Optional<Question> question(String key) {
        return questions.stream().filter(question -> question.key().equals(key)).findFirst();
    }

    /** Puts a question in the place of the one that has its key, or behind all others. */
    Content with(Question changed) {
        List<Question> all = new ArrayList<>(questions);
        int at = at(changed.key());
        if (at < 0) {
            all.add(changed);
        } else {
            all.set(at, changed);
        }
        return new Content(all);
    }

    Content without(String key) {
        return new Content(questions.stream()
                .filter(Predicate.not(question -> question.key().equals(key)))
                .toList());
    }

    /** @param by places to move, negative to come earlier; beyond either end it stays at the end */
    Content moved(String key, int by) {
        int from = at(key);
        if (from < 0) {
            return this;
        }
        List<Question> all = new ArrayList<>(questions);
        Question question = all.remove(from);
        all.add(Math.clamp(from + by, 0, all.size()), question);
        return new Content(all);
    }

    private int at(String key) {
        for (int i = 0; i < questions.size(); i++) {
            if (questions.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
