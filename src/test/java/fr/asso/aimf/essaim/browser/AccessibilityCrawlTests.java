package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@BrowserTest
class AccessibilityCrawlTests {

    @Test
    void everyPageIsAccessibleInEveryWindowAndLight(Site site, Browsing browsing) {
        List<String> complaints = browsing.withTwoBrowsers(site.pages(), (own, pages) -> {
            var inspection = new PageInspection(own.openQuietly(Visitor.DESK), own.root());
            for (Site.Answer page = pages.poll(); page != null; page = pages.poll()) {
                inspection.inspect(page.address());
            }
            return inspection.complaints();
        });
        assertThat(complaints).isEmpty();
    }
}
