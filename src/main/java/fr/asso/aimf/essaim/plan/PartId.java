package fr.asso.aimf.essaim.plan;

import java.util.Optional;
import java.util.UUID;

/** Identity of a part within its plan; stands in the addresses of its pages, where only those who may open the plan come. */
public record PartId(UUID value) {

    /** The id that an address or a form names; empty when it is none. */
    public static Optional<PartId> parse(String text) {
        try {
            return text.length() == 36 ? Optional.of(new PartId(UUID.fromString(text))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
