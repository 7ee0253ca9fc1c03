package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@BrowserTest
class LinkTests {

    @Test
    void everyLinkLeadsSomewhere(Site site) {
        assertThat(site.brokenLinks()).isEmpty();
    }

    @Test
    void everyAddressAnswersWithTheStatusItShould(Site site) {
        assertThat(site.answers())
                .filteredOn(answer -> !answer.hasExpectedStatus())
                .extracting(Site.Answer::address, Site.Answer::status, Site.Answer::foundOn)
                .isEmpty();
    }
}
