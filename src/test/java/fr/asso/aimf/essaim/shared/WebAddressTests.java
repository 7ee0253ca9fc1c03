package fr.asso.aimf.essaim.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTests {

    @ParameterizedTest
    @ValueSource(strings = {"http://www.aljisr.ma", "https://www.evergreen.ca/fr?a=b#c", "HTTPS://exemple.org:8443/"})
    void absoluteAddressesOfPagesAreTaken(String value) {
        assertThat(new WebAddress(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "www.aljisr.ma",
                "/page",
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://exemple.org",
                "http://",
                "http:///page",
                "https://nom:mot@exemple.org",
                "https://exemple.org/a b"
            })
    void whatCouldLeadElsewhereIsRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new WebAddress(value));
    }

    @Test
    void anEndlessAddressIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebAddress("https://exemple.org/" + "a".repeat(WebAddress.MAX_LENGTH)));
    }

    @Test
    void peopleReadItWithoutTheScheme() {
        assertThat(new WebAddress("https://www.exemple.org/").display()).isEqualTo("www.exemple.org");
        assertThat(new WebAddress("http://exemple.org/fr").display()).isEqualTo("exemple.org/fr");
    }

    @ParameterizedTest
    @CsvSource({
        "www.aljisr.ma, https://www.aljisr.ma",
        "aljisr.ma/fr?a=b, https://aljisr.ma/fr?a=b",
        "http://aljisr.ma, http://aljisr.ma",
        "HTTPS://aljisr.ma:8443/, HTTPS://aljisr.ma:8443/",
        "économie-solidaire.fr, https://xn--conomie-solidaire-9sb.fr"
    })
    void theSchemeNeedNotBeTyped(String typed, String address) {
        assertThat(WebAddress.typed(typed)).contains(new WebAddress(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aucun",
                "localhost",
                "pas de site",
                "nom@exemple.org",
                "javascript:alert(1)",
                "ftp://x.org",
                "..",
                "a..b"
            })
    void whatIsNoSiteIsNotTakenForOne(String typed) {
        assertThat(WebAddress.typed(typed)).isEmpty();
    }
}
