package fr.asso.aimf.essaim.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.asso.aimf.essaim.shared.TypedText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An issue that the territory puts first.
 *
 * @param issue slug of a territorial issue; empty when it is said in own words alone
 * @param words the issue in the territory's own words
 * @param known what is known of it
 * @param forWhom who suffers from it
 * @param urgency name of an {@link Urgency}
 */
public record PriorityIssue(String issue, String words, String known, String forWhom, String urgency)
        implements PartContent {

    /** How soon something has to be done. */
    public enum Urgency {
        THIS_YEAR,
        THIS_TERM,
        LATER
    }

    public static final PriorityIssue EMPTY = new PriorityIssue("", "", "", "", "");

    public PriorityIssue(
            @Nullable String issue,
            @Nullable String words,
            @Nullable String known,
            @Nullable String forWhom,
            @Nullable String urgency) {
        this.issue = TypedText.line(issue);
        this.words = TypedText.line(words);
        this.known = TypedText.clean(known);
        this.forWhom = TypedText.clean(forWhom);
        this.urgency = TypedText.line(urgency);
    }

    /** An issue that the lists know, of which nothing else is said yet. */
    public static PriorityIssue of(String slug, String known) {
        return new PriorityIssue(slug, "", known, "", "");
    }

    @JsonIgnore
    public Optional<Urgency> howUrgent() {
        return Typed.oneOf(Urgency.class, urgency);
    }

    @Override
    public Kind kind() {
        return Kind.ISSUE;
    }

    @Override
    public String label() {
        return words.isEmpty() ? issue : words;
    }
}
