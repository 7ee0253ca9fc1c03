package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.PageNotFound;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person has to do with organisations: those they keep, and those they say are theirs. */
@Service
@Transactional(readOnly = true)
public class MyOrganisations {

    /**
     * What the fragment {@code organisation/fragments :: mine} shows.
     *
     * @param kept the first joined first
     * @param open claims that wait for a moderator, the last first
     */
    public record Mine(List<Kept> kept, List<Claimed> open) {}

    public record Kept(Organisation organisation, Access access) {}

    /**
     * @param organisation as it is now; of a merged one, the one it became
     * @param words of the moderator who decided
     */
    public record Claimed(
            Claim claim,
            Organisation organisation,
            @Nullable String words) {}

    private final Organisations organisations;
    private final Memberships memberships;
    private final Claims claims;
    private final Timeline timeline;

    MyOrganisations(Organisations organisations, Memberships memberships, Claims claims, Timeline timeline) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.claims = claims;
        this.timeline = timeline;
    }

    /** Where the members of an organisation keep its record. */
    public static String path(Organisation organisation) {
        return "/espace/organisations/" + organisation.slug();
    }

    /**
     * The one with this slug, for a member.
     *
     * @throws PageNotFound when there is none, or it is others' alone
     */
    public Kept kept(String slug, AccountId account) {
        Organisation organisation =
                Slug.parse(slug).flatMap(organisations::findKnown).orElseThrow(PageNotFound::new);
        return memberships
                .accessOf(organisation.id(), account)
                .map(access -> new Kept(organisation, access))
                .orElseThrow(PageNotFound::new);
    }

    /** For the front page of a person's space. */
    public Mine mine(AccountId account) {
        return new Mine(
                memberships.of(account).stream()
                        .map(membership -> new Kept(organisations.get(membership.organisation()), membership.access()))
                        .toList(),
                claimed(claims.of(account).stream().filter(Claim::isOpen).toList()));
    }

    /** All that the person ever claimed, the last first. */
    public List<Claimed> claimed(AccountId account) {
        return claimed(claims.of(account));
    }

    private List<Claimed> claimed(List<Claim> claimed) {
        return claimed.stream()
                .map(claim -> new Claimed(
                        claim, organisations.get(memberships.surviving(claim.organisation())), words(claim)))
                .toList();
    }

    private @Nullable String words(Claim claim) {
        return timeline.publicOf(Claims.subject(claim.id())).stream()
                .filter(entry -> Set.of(Act.CLAIM_GRANTED, Act.CLAIM_REFUSED).contains(entry.act()))
                .map(Timeline.Entry::words)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }
}
