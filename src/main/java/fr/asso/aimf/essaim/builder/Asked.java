package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Answers;
import fr.asso.aimf.essaim.questionnaire.Questionnaire;
import fr.asso.aimf.essaim.questionnaire.Questionnaires;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which version of the questionnaire a plan answers. */
@Component
class Asked {

    private final Questionnaires questionnaires;

    Asked(Questionnaires questionnaires) {
        this.questionnaires = questionnaires;
    }

    /** The version that answers are to; the last one before there are any. */
    Questionnaire in(Answers answers) {
        return Optional.of(answers)
                .filter(given -> !given.chosen().isEmpty())
                .flatMap(this::version)
                .orElseGet(questionnaires::current);
    }

    /** The version that answers name; empty when there is none. */
    Optional<Questionnaire> version(Answers answers) {
        return answers.version().stream().boxed().findFirst().flatMap(questionnaires::version);
    }

    /** How many of its questions are answered; what was answered to another version is not shown, and not counted. */
    int answered(Answers answers) {
        return (int) in(answers).content().questions().stream()
                .filter(question -> answers.chosen().containsKey(question.key()))
                .count();
    }
}
