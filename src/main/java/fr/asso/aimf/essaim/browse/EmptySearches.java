package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.SearchQuery;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Counts what was searched and not found, which tells what the directory lacks. Keeps the query and its filters, and nothing
 * about who searched.
 */
@Component
class EmptySearches implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EmptySearches.class);

    private static final int QUERY_LENGTH = 100;
    private static final int FILTERS_LENGTH = 500;

    /** Different searches kept. A robot that invents words fills the table up to here and no further. */
    private static final int MOST = 10_000;

    /** Searches that make room when the table is full: those asked least often, the oldest first. */
    private static final int ROOM = 1_000;

    private static final int WAITING = 100;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ExecutorService counting = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), new ThreadPoolExecutor.DiscardPolicy());

    EmptySearches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Never in the reader's way: it is done behind the page, and left out where there is too much of it or no database. */
    void count(SearchQuery query) {
        counting.execute(() -> write(query));
    }

    @Override
    public void destroy() {
        counting.shutdownNow();
    }

    private void write(SearchQuery query) {
        try {
            if (!add(query)) {
                jdbc.sql("""
                        delete from empty_search where ctid in (
                            select ctid from empty_search order by times, last_at limit ?)""").param(ROOM).update();
                add(query);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("An empty search was not counted: {}", e.getMessage());
        }
    }

    /** False when the table is full. */
    private boolean add(SearchQuery query) {
        return jdbc.sql("""
                insert into empty_search (query, filters, times, last_at)
                select :query, :filters, 1, :now
                where (select count(*) from empty_search) < :most
                   or exists (select from empty_search where query = :query and filters = :filters)
                on conflict (query, filters)
                do update set times = empty_search.times + 1, last_at = excluded.last_at""")
                        .param("query", cut(query.text().toLowerCase(Locale.FRENCH), QUERY_LENGTH))
                        .param("filters", cut(filters(query), FILTERS_LENGTH))
                        .param("now", Timestamp.from(clock.instant()))
                        .param("most", MOST)
                        .update()
                > 0;
    }

    /** "enjeu=sante&pays=mali", always in the same order. */
    private static String filters(SearchQuery query) {
        List<String> filters = new ArrayList<>();
        for (Facet facet : Facet.values()) {
            query.selected(facet).stream().sorted().forEach(slug -> filters.add(facet.parameter() + "=" + slug));
        }
        return String.join("&", filters);
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
