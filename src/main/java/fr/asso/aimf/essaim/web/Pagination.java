package fr.asso.aimf.essaim.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Links to the pages of a list: the first, the last and those around the present one.
 *
 * @param previous link to the page before, null on the first
 * @param next link to the page after, null on the last
 */
public record Pagination(
        int page,
        int pageCount,
        @Nullable String previous,
        @Nullable String next,
        List<Link> links) {

    private static final int AROUND = 1;

    /** One page's link; without a number it stands for the pages left out. */
    public record Link(@Nullable Integer number, @Nullable String address, boolean current) {}

    /** @param addressOf the address of a page, counted from 1 */
    public static Pagination of(int page, int pageCount, IntFunction<String> addressOf) {
        List<Link> links = new ArrayList<>();
        int last = 0;
        for (int number = 1; number <= pageCount; number++) {
            boolean shown = number == 1 || number == pageCount || Math.abs(number - page) <= AROUND;
            if (shown) {
                if (number > last + 1) {
                    links.add(new Link(null, null, false));
                }
                links.add(new Link(number, addressOf.apply(number), number == page));
                last = number;
            }
        }
        return new Pagination(
                page,
                pageCount,
                page > 1 ? addressOf.apply(page - 1) : null,
                page < pageCount ? addressOf.apply(page + 1) : null,
                List.copyOf(links));
    }
}
