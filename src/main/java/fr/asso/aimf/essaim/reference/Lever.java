package fr.asso.aimf.essaim.reference;

import fr.asso.aimf.essaim.shared.MarkdownText;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Something a local authority can do for the social and solidarity economy; the founding document names five. */
@Entity
@Immutable
public class Lever {

    @Id
    private String slug;

    private String name;
    private String summary;
    private String description;
    private String firstSteps;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> aliases;

    private short position;

    @SuppressWarnings("NullAway.Init")
    protected Lever() {}

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    /** One sentence for lists. */
    public String summary() {
        return summary;
    }

    /** What it is and why it works, in Markdown. */
    public String description() {
        return description;
    }

    /** How to begin, a list in Markdown. */
    public String firstSteps() {
        return firstSteps;
    }

    /** The same, each step as a plain text; a step is known by its number, from 1. */
    public List<String> firstStepTexts() {
        return firstSteps
                .lines()
                .filter(line -> line.startsWith("- "))
                .map(line -> MarkdownText.of(line).plain())
                .toList();
    }

    /** One of them by its number from 1 on, as addresses name it; empty when there is none. */
    public Optional<String> firstStep(String number) {
        List<String> steps = firstStepTexts();
        return number.matches("[1-9]\\d?") && Integer.parseInt(number) <= steps.size()
                ? Optional.of(steps.get(Integer.parseInt(number) - 1))
                : Optional.empty();
    }

    /** Other wordings that search understands. */
    public List<String> aliases() {
        return List.copyOf(aliases);
    }

    short position() {
        return position;
    }
}
