package fr.asso.aimf.essaim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class SecurityTests {

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/initiatives?q=x", "/nulle-part", "/robots.txt", "/essaim.css"})
    void everyAnswerCarriesWhatProtectsReaders(String address) {
        assertThat(mvc.get().uri(address))
                .headers()
                .hasValue("X-Content-Type-Options", "nosniff")
                .hasValue("X-Frame-Options", "DENY")
                .hasValue("Referrer-Policy", "strict-origin-when-cross-origin")
                .hasValue("Cross-Origin-Opener-Policy", "same-origin")
                .hasHeaderSatisfying(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .singleElement()
                                .asString()
                                .startsWith("default-src 'none';")
                                .doesNotContain("unsafe", "*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/initiatives", "/initiatives/groupe"})
    void nobodyWritesWithoutAToken(String address) {
        assertThat(mvc.post().uri(address)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void readingLeavesNoCookie() {
        assertThat(mvc.get().uri("/")).cookies().isEmpty();
        assertThat(mvc.get().uri("/").exchange().getRequest().getSession(false)).isNull();
    }
}
