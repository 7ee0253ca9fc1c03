package fr.asso.aimf.essaim.questionnaire;

import java.util.List;

/** What answers suggest, what more of them point to first. */
public record Proposals(List<Proposal> issues, List<Proposal> levers) {

    /**
     * @param slug of a territorial issue or a lever
     * @param reasons at least one, in the order of the questions
     */
    public record Proposal(String slug, List<Reason> reasons) {}

    /**
     * @param question its text
     * @param answer text of the choice
     * @param why a sentence
     */
    public record Reason(String question, String answer, String why) {}

    public boolean isEmpty() {
        return issues.isEmpty() && levers.isEmpty();
    }
}
