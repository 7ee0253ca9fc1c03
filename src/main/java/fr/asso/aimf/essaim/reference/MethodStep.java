package fr.asso.aimf.essaim.reference;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One of the six steps of the method, from the strategy of a territory to a plan that lasts. Its texts are plain paragraphs. */
@Entity
@Immutable
public class MethodStep {

    @Id
    private String slug;

    private String name;
    private String summary;
    private String what;
    private String who;
    private String pitfalls;
    private String outcome;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> factors;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> levers;

    private short position;

    @SuppressWarnings("NullAway.Init")
    protected MethodStep() {}

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    /** Two lines for lists. */
    public String summary() {
        return summary;
    }

    /** What to do. */
    public String what() {
        return what;
    }

    /** Who to bring in. */
    public String who() {
        return who;
    }

    /** What can go wrong. */
    public String pitfalls() {
        return pitfalls;
    }

    /** What one has at the end. */
    public String outcome() {
        return outcome;
    }

    /** Slugs of the success factors it is about: who met one of them is an example of it. */
    public List<String> factors() {
        return List.copyOf(factors);
    }

    /** Slugs of the levers it is about: who used one of them is an example of it. */
    public List<String> levers() {
        return List.copyOf(levers);
    }

    short position() {
        return position;
    }
}
