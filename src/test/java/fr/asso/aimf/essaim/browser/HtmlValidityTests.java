package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@BrowserTest
class HtmlValidityTests {

    @Test
    void theCheckerHasNothingToSayAboutAnyPage(Site site) {
        var checker = new HtmlChecker();
        Stream<String> complaints = site.pages().stream()
                .flatMap(page -> checker.check(page.html()).stream().map(words -> page.address() + ":" + words));
        assertThat(complaints).isEmpty();
    }
}
