package fr.asso.aimf.essaim.reference;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;

/** One of the five key success factors of the founding document, to be weighed before a project is retained. */
@Entity
@Immutable
public class SuccessFactor {

    @Id
    private String slug;

    private String name;
    private String description;
    private String question;
    private short position;

    @SuppressWarnings("NullAway.Init")
    protected SuccessFactor() {}

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    /** What it means in practice, in a few sentences. */
    public String description() {
        return description;
    }

    /** What to ask of a project. */
    public String question() {
        return question;
    }

    short position() {
        return position;
    }
}
