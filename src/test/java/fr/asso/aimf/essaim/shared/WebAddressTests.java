package fr.asso.aimf.essaim.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
