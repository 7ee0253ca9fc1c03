package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.shared.WebAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Organisations that may be the one somebody has in mind, so that none is written down twice. */
@Service
public class OrganisationMatches {

    private static final int MOST = 8;

    /** Where everybody has a page, a domain in common says nothing. */
    private static final Set<String> SHARED = Set.of(
            "facebook.com",
            "helloasso.com",
            "instagram.com",
            "linkedin.com",
            "linktr.ee",
            "sites.google.com",
            "twitter.com",
            "x.com",
            "youtube.com");

    /** Why an organisation was found. */
    public enum Reason {
        NAME,
        ACRONYM,
        WEBSITE
    }

    public record Match(OrganisationId id, String slug, String name, String countryCode, Reason reason) {}

    private final JdbcClient jdbc;

    OrganisationMatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The nearest ones, best first: a name or a beginning of it however it is spelt, the acronym, or the same web domain.
     *
     * @param website as typed, empty when there is none
     */
    public List<Match> find(String name, String website) {
        return jdbc.sql("""
                select id, slug, name, country_code,
                       case when domain(website) = nullif(:domain, '') then 'WEBSITE'
                            when folded(acronym) = folded(:name) then 'ACRONYM'
                            else 'NAME' end as reason,
                       case when domain(website) = nullif(:domain, '') or folded(acronym) = folded(:name) then 1.0
                            else greatest(similarity(folded(name), folded(:name)),
                                          word_similarity(folded(:name), folded(name)) * 0.9) end as likeness
                from organisation
                where merged_into is null
                  and (folded(name) % folded(:name) or folded(:name) <% folded(name)
                       or folded(acronym) = folded(:name) or domain(website) = nullif(:domain, ''))
                order by likeness desc, name limit :most""")
                .param("name", cut(name))
                .param("domain", domain(website))
                .param("most", MOST)
                .query((row, number) -> new Match(
                        new OrganisationId(row.getObject("id", UUID.class)),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("country_code"),
                        Reason.valueOf(row.getString("reason"))))
                .list();
    }

    /** A name is at most that long; more would only cost. */
    private static String cut(String name) {
        String stripped = name.strip().replace("\0", "");
        return stripped.substring(0, Math.min(stripped.length(), 200));
    }

    /**
     * "www.aljisr.ma/fr" and "https://aljisr.ma" are one domain: "aljisr.ma". Empty where the domain tells nothing, for all the world
     * has a page there.
     */
    public static String domain(String website) {
        String domain = WebAddress.typed(website.strip())
                .map(address -> address.value()
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("^https?://(www\\.)?", "")
                        .replaceFirst("[/?#:].*$", ""))
                .orElse("");
        return SHARED.stream().anyMatch(host -> domain.equals(host) || domain.endsWith("." + host)) ? "" : domain;
    }
}
