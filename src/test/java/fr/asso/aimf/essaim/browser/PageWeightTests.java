package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@BrowserTest
class PageWeightTests {

    /** What one TCP connection sends before it waits for an answer: ten segments of 1,460 bytes. */
    private static final int FIRST_FLIGHT = 14_600;

    @Test
    void everyPageArrivesInTheFirstFlight(Site site, Browsing browsing) {
        List<String> tooHeavy = browsing.withTwoBrowsers(site.pages(), (own, pages) -> {
            Page page = own.openQuietly(Visitor.PHONE);
            Traffic traffic = Traffic.of(page).withoutCache();
            List<String> found = new ArrayList<>();
            for (Site.Answer answer = pages.poll(); answer != null; answer = pages.poll()) {
                page.navigate(answer.address());
                Map<String, Integer> parts = traffic.take();
                int total = parts.values().stream().mapToInt(Integer::intValue).sum();
                if (total > FIRST_FLIGHT) {
                    found.add("%s weighs %,d bytes: %s".formatted(answer.address(), total, parts));
                }
            }
            return found;
        });
        assertThat(tooHeavy).isEmpty();
    }
}
