package fr.asso.aimf.essaim.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JournalFilterTests {

    @Test
    void whatIsNotUnderstoodFiltersNothing() {
        JournalFilter filter = new JournalFilter(null, "danser", "lune", "hier", "2026-02-31", "dix");

        assertThat(filter.act()).isEmpty();
        assertThat(filter.kind()).isEmpty();
        assertThat(filter.from()).isEmpty();
        assertThat(filter.until()).isEmpty();
        assertThat(filter.before()).isEmpty();
    }

    @Test
    void daysAreWholeOnes() {
        JournalFilter filter = new JournalFilter(null, null, null, "2026-11-01", "2026-11-30", null);

        assertThat(filter.from()).contains(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(filter.until()).contains(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @Test
    void theNextPageKeepsTheFilter() {
        JournalFilter filter = new JournalFilter(" Awa & C° ", "changes-requested", "submission", "", "", "900");

        assertThat(filter.act()).contains(Act.CHANGES_REQUESTED);
        assertThat(filter.addressAfter(812))
                .isEqualTo(
                        "/moderation/journal?personne=Awa%20%26%20C%C2%B0&acte=changes-requested&objet=submission&avant=812");
        assertThat(filter.addressOfTable())
                .startsWith("/moderation/journal.csv?personne=Awa")
                .doesNotContain("avant");
    }
}
