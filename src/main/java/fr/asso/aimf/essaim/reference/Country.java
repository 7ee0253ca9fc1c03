package fr.asso.aimf.essaim.reference;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A country or territory, by its ISO 3166-1 alpha-2 code. Its names are the AIMF's to decide. */
@Entity
@Immutable
public class Country {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private String code;

    private String name;
    private String locative;
    private String slug;
    private String region;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> aliases;

    @SuppressWarnings("NullAway.Init")
    protected Country() {}

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    /** The name with its preposition, as a sentence needs it: "au Mali", "en France", "à Maurice". */
    public String locative() {
        return locative;
    }

    public String slug() {
        return slug;
    }

    /** The part of the world it is listed under: "Afrique de l’Ouest". */
    public String region() {
        return region;
    }

    /** Other names that people type: "RDC", "Swaziland". */
    public List<String> aliases() {
        return List.copyOf(aliases);
    }
}
