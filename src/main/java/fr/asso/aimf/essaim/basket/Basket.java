package fr.asso.aimf.essaim.basket;

import fr.asso.aimf.essaim.shared.Slug;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Initiatives put aside by one person.
 *
 * @param slugs each once, at most {@value #MAX}, in their order
 * @param marks what was noted of some of them
 */
public record Basket(List<Slug> slugs, Map<Slug, Mark> marks) {

    public static final int MAX = 12;

    public static final Basket EMPTY = new Basket(List.of(), Map.of());

    /** @throws IllegalArgumentException when there are too many, one twice, or a mark of another one */
    public Basket {
        slugs = List.copyOf(slugs);
        marks = Map.copyOf(marks);
        if (slugs.size() > MAX
                || new LinkedHashSet<>(slugs).size() < slugs.size()
                || !slugs.containsAll(marks.keySet())) {
            throw new IllegalArgumentException("No basket: " + slugs + " with marks of " + marks.keySet());
        }
    }

    public boolean isEmpty() {
        return slugs.isEmpty();
    }

    public boolean contains(Slug slug) {
        return slugs.contains(slug);
    }

    boolean isFull() {
        return slugs.size() == MAX;
    }

    /** With one more at the end; the same when it has it already or is full. */
    Basket with(Slug slug) {
        if (contains(slug) || isFull()) {
            return this;
        }
        List<Slug> more = new ArrayList<>(slugs);
        more.add(slug);
        return new Basket(more, marks);
    }

    Basket without(Slug slug) {
        return new Basket(slugs.stream().filter(each -> !each.equals(slug)).toList(), marksWith(slug, null));
    }

    /** With one a place nearer to the beginning, or to the end. */
    Basket moved(Slug slug, boolean up) {
        int from = slugs.indexOf(slug);
        int to = up ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= slugs.size()) {
            return this;
        }
        List<Slug> order = new ArrayList<>(slugs);
        Collections.swap(order, from, to);
        return new Basket(order, marks);
    }

    /** @param mark null to take its mark off */
    Basket marked(Slug slug, @Nullable Mark mark) {
        return contains(slug) ? new Basket(slugs, marksWith(slug, mark)) : this;
    }

    /** With the new address of one that has moved, in its place and with its mark. */
    Basket renamed(Slug old, Slug now) {
        if (old.equals(now) || !contains(old)) {
            return this;
        }
        Mark mark = marks.get(old);
        if (contains(now)) {
            return without(old).marked(now, marks.getOrDefault(now, mark));
        }
        List<Slug> order = new ArrayList<>(slugs);
        order.set(order.indexOf(old), now);
        Map<Slug, Mark> noted = marksWith(old, null);
        return new Basket(order, noted).marked(now, mark);
    }

    private Map<Slug, Mark> marksWith(Slug slug, @Nullable Mark mark) {
        Map<Slug, Mark> noted = new HashMap<>(marks);
        if (mark == null) {
            noted.remove(slug);
        } else {
            noted.put(slug, mark);
        }
        return noted;
    }
}
