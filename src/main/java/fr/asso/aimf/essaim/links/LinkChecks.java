package fr.asso.aimf.essaim.links;

import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.WebAddress;
import fr.asso.aimf.essaim.submission.SubmissionContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is known of links, and the queue of those to look at. */
@Service
public class LinkChecks {

    /** What was looked at within it is not looked at again because somebody asks. */
    static final Duration FRESH = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    LinkChecks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The links of a proposition, as far as what was typed is an address: the website, and those in the activity. */
    public static Set<WebAddress> in(SubmissionContent content) {
        return links(
                content.website().orElse(null),
                MarkdownText.of(content.activity().text()));
    }

    /** The links of an initiative: the website, and those in the activity. */
    public static Set<WebAddress> in(InitiativeContent content) {
        return links(content.website(), content.activity());
    }

    private static Set<WebAddress> links(@Nullable WebAddress website, MarkdownText activity) {
        Set<WebAddress> links = new LinkedHashSet<>();
        Optional.ofNullable(website).ifPresent(links::add);
        links.addAll(activity.links());
        return links;
    }

    /** What came of each when it was looked at last, in the order given. */
    public List<LinkCheck> of(Collection<WebAddress> addresses) {
        if (addresses.isEmpty()) {
            return List.of();
        }
        Map<WebAddress, LinkCheck> known = jdbc
                .sql("select * from link_check where url in (:urls)")
                .param("urls", addresses.stream().map(WebAddress::value).toList())
                .query(LinkChecks::check)
                .list()
                .stream()
                .collect(Collectors.toMap(LinkCheck::address, Function.identity()));
        return addresses.stream()
                .distinct()
                .map(address -> known.getOrDefault(address, LinkCheck.notChecked(address)))
                .toList();
    }

    /** Has them looked at soon, but for those that were within a day. */
    @Transactional
    public void ask(Collection<WebAddress> addresses) {
        ask(addresses, FRESH);
    }

    /** @param fresh how long ago one that need not be looked at again was checked at most */
    @Transactional
    void ask(Collection<WebAddress> addresses, Duration fresh) {
        // In one order, so that two who ask for the same wait for each other and not both for ever.
        for (String url :
                addresses.stream().map(WebAddress::value).sorted().distinct().toList()) {
            jdbc.sql("""
                    insert into link_check (url, outcome, next_at) values (:url, 'NOT_CHECKED', :now)
                    on conflict (url) do update set next_at = least(link_check.next_at, excluded.next_at)
                    where link_check.checked_at is null or link_check.checked_at < :stale""")
                    .param("url", url)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("stale", Timestamp.from(clock.instant().minus(fresh)))
                    .update();
        }
    }

    private static LinkCheck check(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        Instant checkedAt = row.getTimestamp("checked_at") == null
                ? null
                : row.getTimestamp("checked_at").toInstant();
        return new LinkCheck(
                new WebAddress(row.getString("url")),
                LinkCheck.Outcome.valueOf(row.getString("outcome")),
                reason == null ? null : LinkCheck.Reason.valueOf(reason),
                row.getObject("status", Integer.class),
                checkedAt);
    }
}
