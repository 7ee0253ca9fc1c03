package fr.asso.aimf.essaim.web;

import fr.asso.aimf.essaim.shared.Slug;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Addresses that once led somewhere and now redirect for good. */
@Component
public class MovedAddresses {

    private final JdbcClient jdbc;
    private final Clock clock;

    MovedAddresses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where an address has gone; empty when it never moved. */
    public Optional<String> find(String path) {
        return jdbc.sql("select new_path from moved_address where old_path = ?")
                .param(path)
                .query(String.class)
                .optional();
    }

    /** Records that what was at one path is now at another. Older paths to it follow; a path taken up again moves no more. */
    @Transactional
    public void move(String oldPath, String newPath) {
        jdbc.sql("delete from moved_address where old_path = ?").param(newPath).update();
        jdbc.sql("update moved_address set new_path = ? where new_path = ?")
                .params(newPath, oldPath)
                .update();
        jdbc.sql("""
                insert into moved_address (old_path, new_path, moved_at) values (?, ?, ?)
                on conflict (old_path) do update set new_path = excluded.new_path, moved_at = excluded.moved_at""").params(oldPath, newPath, Timestamp.from(clock.instant())).update();
    }

    /**
     * An old address may be taken up again only by what moved away from it.
     *
     * @throws IllegalArgumentException when the wanted address leads to something else than what is at the present one
     */
    public void requireNotOfAnother(String wanted, String present) {
        if (find(wanted).filter(target -> !target.equals(present)).isPresent()) {
            throw new IllegalArgumentException(wanted + " leads to another page");
        }
    }

    /**
     * The wanted slug, or the wanted slug with the first number behind it under which nothing is and nothing was: an old
     * address must never lead to something else.
     */
    public Slug firstFree(Slug wanted, Function<Slug, String> path, Predicate<Slug> taken) {
        Slug candidate = wanted;
        for (int number = 2;
                taken.test(candidate) || find(path.apply(candidate)).isPresent();
                number++) {
            String suffix = "-" + number;
            String stem = wanted.value();
            if (stem.length() + suffix.length() > Slug.MAX_LENGTH) {
                stem = stem.substring(0, Slug.MAX_LENGTH - suffix.length()).replaceAll("-+$", "");
            }
            candidate = new Slug(stem + suffix);
        }
        return candidate;
    }
}
