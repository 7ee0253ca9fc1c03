package fr.asso.aimf.essaim.reference;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;

/** What kind of body an organisation is: the five families of the founding document, and one for umbrella bodies. */
@Entity
@Immutable
public class LegalForm {

    @Id
    private String slug;

    private String name;
    private String summary;
    private short position;

    @SuppressWarnings("NullAway.Init")
    protected LegalForm() {}

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    /** One sentence: what an organisation of this form is. */
    public String summary() {
        return summary;
    }

    short position() {
        return position;
    }
}
