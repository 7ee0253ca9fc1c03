package fr.asso.aimf.essaim.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.questionnaire.Content.Choice;
import fr.asso.aimf.essaim.questionnaire.Content.Kind;
import fr.asso.aimf.essaim.questionnaire.Content.Question;
import fr.asso.aimf.essaim.questionnaire.Content.Suggestion;
import fr.asso.aimf.essaim.questionnaire.Proposals.Proposal;
import fr.asso.aimf.essaim.questionnaire.Proposals.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProposalsTests {

    private static final Question NEEDS = new Question(
            "besoins",
            "De quoi manque-t-on ?",
            "",
            true,
            List.of(
                    new Choice("ecole", "D’école", List.of(issue("education", "L’école d’abord."))),
                    new Choice(
                            "soins",
                            "De soins",
                            List.of(
                                    issue("sante", "Soigner coûte cher."),
                                    new Suggestion(Kind.LEVER, "services-aux-habitants", "Un service se crée."))),
                    new Choice("rien", "De rien", List.of(issue("culture", "Il reste à rêver.")))),
            List.of("rien"));
    private static final Question STRATEGY = new Question(
            "strategie",
            "Qu’est-ce qui vient en premier ?",
            "",
            false,
            List.of(
                    new Choice("sante", "La santé", List.of(issue("sante", "C’est votre priorité."))),
                    new Choice("ecole", "L’école", List.of(issue("education", "C’est votre priorité.")))),
            List.of());
    private static final Content CONTENT = new Content(List.of(NEEDS, STRATEGY));

    @Test
    void whatMoreAnswersPointToComesFirst() {
        Proposals proposals = propose(Map.of("besoins", List.of("ecole", "soins"), "strategie", List.of("sante")));

        assertThat(proposals.issues()).extracting(Proposal::slug).containsExactly("sante", "education");
        assertThat(proposals.levers()).extracting(Proposal::slug).containsExactly("services-aux-habitants");
    }

    @Test
    void everyReasonNamesTheAnswerItComesFrom() {
        assertThat(propose(Map.of("besoins", List.of("soins"), "strategie", List.of("sante")))
                        .issues()
                        .get(0)
                        .reasons())
                .containsExactly(
                        new Reason("De quoi manque-t-on ?", "De soins", "Soigner coûte cher."),
                        new Reason("Qu’est-ce qui vient en premier ?", "La santé", "C’est votre priorité."));
    }

    @Test
    void ofAQuestionWithOneAnswerOnlyOneCounts() {
        assertThat(propose(Map.of("strategie", List.of("ecole", "sante"))).issues())
                .extracting(Proposal::slug)
                .containsExactly("sante");
    }

    @Test
    void answersToAnotherVersionHoldWhereTheirKeysRemain() {
        assertThat(propose(Map.of("besoins", List.of("autrefois", "ecole"), "disparue", List.of("oui")))
                        .issues())
                .extracting(Proposal::slug)
                .containsExactly("education");
    }

    @Test
    void aChoiceThatContradictsTheOthersCountsOnlyWithoutThem() {
        assertThat(propose(Map.of("besoins", List.of("rien"))).issues())
                .extracting(Proposal::slug)
                .containsExactly("culture");
        assertThat(propose(Map.of("besoins", List.of("rien", "ecole"))).issues())
                .extracting(Proposal::slug)
                .containsExactly("education");
        assertThat(propose(Map.of("besoins", List.of("rien", "autrefois"))).issues())
                .extracting(Proposal::slug)
                .containsExactly("culture");
    }

    @Test
    void noAnswerSuggestsNothing() {
        assertThat(propose(Map.of()).isEmpty()).isTrue();
    }

    @Test
    void aQuestionMovesNoFurtherThanTheEnds() {
        assertThat(CONTENT.moved("besoins", 1).questions()).containsExactly(STRATEGY, NEEDS);
        assertThat(CONTENT.moved("besoins", -1)).isEqualTo(CONTENT);
        assertThat(CONTENT.moved("strategie", 5)).isEqualTo(CONTENT);
        assertThat(CONTENT.moved("disparue", 1)).isEqualTo(CONTENT);
    }

    private static Proposals propose(Map<String, List<String>> answers) {
        return Questionnaires.propose(CONTENT, answers);
    }

    private static Suggestion issue(String slug, String why) {
        return new Suggestion(Kind.ISSUE, slug, why);
    }
}
