package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@BrowserTest
class AccessibilityCrawlTests {

    @Test
    void everyPageIsAccessibleInEveryWindowAndLight(Site site, Browsing browsing) {
        var inspection = new PageInspection(browsing.openQuietly(Visitor.DESK), browsing.root());
        site.pages().forEach(page -> inspection.inspect(page.address()));
        assertThat(inspection.complaints()).isEmpty();
    }
}
