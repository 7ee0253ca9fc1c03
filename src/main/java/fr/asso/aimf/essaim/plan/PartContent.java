package fr.asso.aimf.essaim.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What one part of a plan says, as it was typed: nothing has to be there and nothing has to be right, so that nothing is lost.
 * Each is what one form sends; what the texts mean is read by methods of their own.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Territory.class, name = "TERRITORY"),
    @JsonSubTypes.Type(value = Answers.class, name = "ANSWERS"),
    @JsonSubTypes.Type(value = PriorityIssue.class, name = "ISSUE"),
    @JsonSubTypes.Type(value = LocalActor.class, name = "ACTOR"),
    @JsonSubTypes.Type(value = Project.class, name = "PROJECT"),
    @JsonSubTypes.Type(value = Action.class, name = "ACTION"),
    @JsonSubTypes.Type(value = Governance.class, name = "GOVERNANCE"),
})
public sealed interface PartContent permits Territory, Answers, PriorityIssue, LocalActor, Project, Action, Governance {

    /** All texts of a part together, in characters; beyond it nothing is stored. */
    int MAX_LENGTH = 20_000;

    /**
     * Something typed that cannot be understood. It is kept all the same.
     *
     * @param field as the form calls it
     * @param code the message is {@code plan.problem.} and this
     */
    record Problem(String field, String code) {}

    /** Which part of a plan it is. */
    @JsonIgnore
    Kind kind();

    /** What is wrong in it; of what is only missing nothing is said here. */
    @JsonIgnore
    default List<Problem> problems() {
        return List.of();
    }

    /** What it is called in lists and in the history; empty when it has no name yet. */
    @JsonIgnore
    String label();

    /** The parts that a plan is made of. */
    enum Kind {
        TERRITORY,
        ANSWERS,
        ISSUE,
        ACTOR,
        PROJECT,
        ACTION,
        GOVERNANCE;

        /** Whether every plan has exactly one, from the beginning on. */
        public boolean isOnlyOne() {
            return this == TERRITORY || this == ANSWERS || this == GOVERNANCE;
        }
    }
}
