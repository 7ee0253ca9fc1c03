package fr.asso.aimf.essaim.reference;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A city of the gazetteer (GeoNames, CC BY 4.0). */
@Entity
@Immutable
public class City {

    @Id
    private int geonameId;

    private String name;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String countryCode;

    private BigDecimal latitude;
    private BigDecimal longitude;
    private int population;

    @SuppressWarnings("NullAway.Init")
    protected City() {}

    /** The number GeoNames knows it by. */
    public int geonameId() {
        return geonameId;
    }

    /** The French name. */
    public String name() {
        return name;
    }

    public String countryCode() {
        return countryCode;
    }

    /** People who live there, as far as the gazetteer knows. */
    public int population() {
        return population;
    }

    /** Degrees north, WGS 84. */
    public BigDecimal latitude() {
        return latitude;
    }

    /** Degrees east, WGS 84. */
    public BigDecimal longitude() {
        return longitude;
    }
}
