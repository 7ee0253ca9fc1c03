package fr.asso.aimf.essaim.questionnaire;

import fr.asso.aimf.essaim.questionnaire.Content.Choice;
import fr.asso.aimf.essaim.questionnaire.Content.Kind;
import fr.asso.aimf.essaim.questionnaire.Content.Question;
import fr.asso.aimf.essaim.questionnaire.Content.Suggestion;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.shared.TypedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * A question with its choices as an administrator types it. Each choice is a row of the first lists, and
 * {@value #SUGGESTIONS} rows of the last two. A row without a text is no choice.
 *
 * @param several not empty for yes
 * @param choiceKey key that the choice has; empty for a new one
 * @param place where among the choices it comes, a number
 * @param target what is suggested, "ISSUE/sante"; empty for nothing
 * @param alone numbers of the rows whose choice counts only when no other one is ticked
 * @param seal of the draft that the form was made from
 */
record QuestionForm(
        String text,
        String help,
        String several,
        List<String> choiceKey,
        List<String> choiceText,
        List<String> place,
        List<String> target,
        List<String> why,
        List<String> alone,
        String seal) {

    static final int MOST_CHOICES = 12;
    static final int SUGGESTIONS = 4;
    static final int BLANK_ROWS = 2;
    static final int LONGEST_TEXT = 200;
    static final int LONGEST_HELP = 400;

    /** A plan sends keys as names of fields: {@code PartForms} takes them up to 110 characters. */
    static final int LONGEST_KEY = 60;

    QuestionForm(
            @Nullable String text,
            @Nullable String help,
            @Nullable String several,
            @Nullable List<String> choiceKey,
            @Nullable List<String> choiceText,
            @Nullable List<String> place,
            @Nullable List<String> target,
            @Nullable List<String> why,
            @Nullable List<String> alone,
            @Nullable String seal) {
        int rows = choiceText == null ? 0 : Math.min(choiceText.size(), MOST_CHOICES + BLANK_ROWS);
        this.text = TypedText.line(text);
        this.help = TypedText.line(help);
        this.several = TypedText.line(several);
        this.choiceKey = rows(choiceKey, rows);
        this.choiceText = rows(choiceText, rows);
        this.place = rows(place, rows);
        this.target = rows(target, rows * SUGGESTIONS);
        this.why = rows(why, rows * SUGGESTIONS);
        this.alone = alone == null ? List.of() : alone;
        this.seal = TypedText.line(seal);
    }

    static QuestionForm blank(String seal) {
        return of(new Question("", "", "", true, List.of(), List.of()), seal);
    }

    static QuestionForm of(Question question, String seal) {
        List<String> keys = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<String> places = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        for (Choice choice : question.choices()) {
            if (question.alone().contains(choice.key())) {
                alone.add(String.valueOf(keys.size()));
            }
            keys.add(choice.key());
            texts.add(choice.text());
            for (int i = 0; i < SUGGESTIONS; i++) {
                boolean isThere = i < choice.suggests().size();
                targets.add(isThere ? target(choice.suggests().get(i)) : "");
                reasons.add(isThere ? choice.suggests().get(i).why() : "");
            }
        }
        for (int i = 0; i < BLANK_ROWS; i++) {
            texts.add("");
        }
        for (int i = 1; i <= texts.size(); i++) {
            places.add(String.valueOf(i));
        }
        return new QuestionForm(
                question.text(),
                question.help(),
                question.several() ? "true" : "",
                keys,
                texts,
                places,
                targets,
                reasons,
                alone,
                seal);
    }

    static String target(Suggestion suggestion) {
        return suggestion.kind() + "/" + suggestion.slug();
    }

    /** Numbers of the rows that the page shows. */
    public List<Integer> rowNumbers() {
        return IntStream.range(0, choiceText.size()).boxed().toList();
    }

    /** Whether a row's choice counts only when no other one is ticked. */
    public boolean isAlone(int row) {
        return alone.contains(String.valueOf(row));
    }

    /** Numbers of a row's suggestions. */
    public List<Integer> suggestionNumbers(int row) {
        return IntStream.range(row * SUGGESTIONS, (row + 1) * SUGGESTIONS)
                .boxed()
                .toList();
    }

    /** @param exists whether there is what is suggested */
    void check(Errors errors, BiPredicate<Kind, String> exists) {
        if (text.length() < 5 || text.length() > LONGEST_TEXT) {
            errors.rejectValue("text", "questionnaire.question.text.invalid");
        }
        if (help.length() > LONGEST_HELP) {
            errors.rejectValue("help", "questionnaire.question.help.long");
        }
        Set<String> texts = new HashSet<>();
        for (int row : rowNumbers()) {
            checkRow(row, texts, errors, exists);
        }
        if (texts.size() > MOST_CHOICES) {
            errors.rejectValue("choiceText", "questionnaire.choice.many");
        }
    }

    private void checkRow(int row, Set<String> texts, Errors errors, BiPredicate<Kind, String> exists) {
        String choice = choiceText.get(row);
        if (choice.length() > LONGEST_TEXT) {
            errors.rejectValue("choiceText[" + row + "]", "questionnaire.choice.long");
        } else if (!choice.isEmpty() && !texts.add(choice)) {
            errors.rejectValue("choiceText[" + row + "]", "questionnaire.choice.twice");
        }
        if (!choice.isEmpty() && !place.get(row).matches("\\d{1,2}")) {
            errors.rejectValue("place[" + row + "]", "questionnaire.choice.place.invalid");
        }
        Set<String> targets = new HashSet<>();
        for (int i : suggestionNumbers(row)) {
            String reason = why.get(i);
            if (target.get(i).isEmpty() && reason.isEmpty()) {
                continue;
            }
            if (choice.isEmpty() && !errors.hasFieldErrors("choiceText[" + row + "]")) {
                errors.rejectValue("choiceText[" + row + "]", "questionnaire.choice.missing");
            }
            Optional<Suggestion> suggestion = suggestion(i);
            if (suggestion
                    .filter(known -> exists.test(known.kind(), known.slug()))
                    .isEmpty()) {
                errors.rejectValue("target[" + i + "]", "questionnaire.target.missing");
            } else if (!targets.add(target.get(i))) {
                errors.rejectValue("target[" + i + "]", "questionnaire.target.twice");
            }
            if (reason.length() < 5 || reason.length() > LONGEST_HELP) {
                errors.rejectValue("why[" + i + "]", "questionnaire.why.invalid");
            }
        }
    }

    /**
     * What it says, once it is checked.
     *
     * @param key of the question
     * @param before as it was; keys are kept of those choices only that it has
     * @param used keys that choices of this question have or had: answers to another version must not become answers to a new choice
     */
    Question question(String key, @Nullable Question before, Set<String> used) {
        Set<String> known = new HashSet<>();
        if (before != null) {
            before.choices().forEach(choice -> known.add(choice.key()));
        }
        Set<String> taken = new HashSet<>(used);
        taken.addAll(known);
        List<String> exclusive = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        for (int row : ordered()) {
            String choice = choiceText.get(row);
            String choiceKept = known.remove(choiceKey.get(row)) ? choiceKey.get(row) : newKey(choice, taken);
            if (isAlone(row)) {
                exclusive.add(choiceKept);
            }
            choices.add(new Choice(
                    choiceKept,
                    choice,
                    suggestionNumbers(row).stream()
                            .map(this::suggestion)
                            .flatMap(Optional::stream)
                            .toList()));
        }
        return new Question(key, text, help, !several.isEmpty(), choices, exclusive);
    }

    /** By the places typed. Of rows at one place that comes first which moved up to it, and last which moved down to it. */
    private List<Integer> ordered() {
        return rowNumbers().stream()
                .filter(row -> !choiceText.get(row).isEmpty())
                .sorted(Comparator.<Integer>comparingInt(this::place)
                        .thenComparingInt(row -> Integer.signum(place(row) - row - 1)))
                .toList();
    }

    private int place(int row) {
        return Integer.parseInt(place.get(row));
    }

    private Optional<Suggestion> suggestion(int i) {
        String[] parts = target.get(i).split("/", 2);
        return Stream.of(Kind.values())
                .filter(kind -> parts.length == 2 && kind.name().equals(parts[0]))
                .map(kind -> new Suggestion(kind, parts[1], why.get(i)))
                .findFirst();
    }

    /** A key made of a text that none of the taken ones is; it is taken then. */
    static String newKey(String text, Set<String> taken) {
        String slug = Slug.of(text, "choix").value();
        String key =
                slug.length() > LONGEST_KEY ? slug.substring(0, LONGEST_KEY).replaceAll("-$", "") : slug;
        return Stream.concat(Stream.of(key), IntStream.iterate(2, i -> i + 1).mapToObj(i -> key + "-" + i))
                .filter(taken::add)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rows(@Nullable List<String> typed, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> typed != null && i < typed.size() ? TypedText.line(typed.get(i)) : "")
                .toList();
    }
}
