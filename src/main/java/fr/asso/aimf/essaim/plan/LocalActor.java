package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.shared.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * Who already does something of the social and solidarity economy there.
 *
 * @param organisation slug in the directory; empty when it is not there
 * @param does what they do
 * @param missing what they lack to do more
 */
public record LocalActor(String name, String organisation, String does, String missing) implements PartContent {

    public static final LocalActor EMPTY = new LocalActor("", "", "", "");

    public LocalActor(
            @Nullable String name, @Nullable String organisation, @Nullable String does, @Nullable String missing) {
        this.name = TypedText.line(name);
        this.organisation = TypedText.line(organisation);
        this.does = TypedText.clean(does);
        this.missing = TypedText.clean(missing);
    }

    @Override
    public Kind kind() {
        return Kind.ACTOR;
    }

    @Override
    public String label() {
        return name;
    }
}
