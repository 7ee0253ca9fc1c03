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
        Page page = browsing.openQuietly(Visitor.PHONE);
        Traffic traffic = Traffic.of(page).withoutCache();
        List<String> tooHeavy = new ArrayList<>();
        for (Site.Answer answer : site.pages()) {
            page.navigate(answer.address());
            Map<String, Integer> parts = traffic.take();
            int total = parts.values().stream().mapToInt(Integer::intValue).sum();
            if (total > FIRST_FLIGHT) {
                tooHeavy.add("%s weighs %,d bytes: %s".formatted(answer.address(), total, parts));
            }
        }
        assertThat(tooHeavy).isEmpty();
    }
}
