package fr.asso.aimf.essaim.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.asso.aimf.essaim.shared.TypedText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the plan alive: the founding document wants a governance and a funding that last.
 *
 * @param steering who decides
 * @param participation how residents and field actors take part
 * @param rhythm name of a {@link Rhythm}: how often the plan is looked at again
 * @param review what is looked at then, and by whom
 * @param telling how it is told to residents
 * @param lastingFunding what pays for it after the first years
 */
public record Governance(
        String steering, String participation, String rhythm, String review, String telling, String lastingFunding)
        implements PartContent {

    /** How often the plan is looked at again. */
    public enum Rhythm {
        MONTHLY,
        QUARTERLY,
        HALF_YEARLY,
        YEARLY
    }

    public static final Governance EMPTY = new Governance("", "", "", "", "", "");

    public Governance(
            @Nullable String steering,
            @Nullable String participation,
            @Nullable String rhythm,
            @Nullable String review,
            @Nullable String telling,
            @Nullable String lastingFunding) {
        this.steering = TypedText.clean(steering);
        this.participation = TypedText.clean(participation);
        this.rhythm = TypedText.line(rhythm);
        this.review = TypedText.clean(review);
        this.telling = TypedText.clean(telling);
        this.lastingFunding = TypedText.clean(lastingFunding);
    }

    @JsonIgnore
    public Optional<Rhythm> howOften() {
        return Typed.oneOf(Rhythm.class, rhythm);
    }

    @Override
    public Kind kind() {
        return Kind.GOVERNANCE;
    }

    @Override
    public String label() {
        return "";
    }
}
