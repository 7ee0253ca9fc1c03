package fr.asso.aimf.essaim.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTests {

    @Test
    void paragraphsListsAndEmphasisAreRendered() {
        MarkdownText text = MarkdownText.of("Un **atelier**.\n\n- trier\n- réparer");

        assertThat(text.html()).isEqualToIgnoringNewLines("""
                <p>Un <strong>atelier</strong>.</p>
                <ul>
                <li>trier</li>
                <li>réparer</li>
                </ul>""");
    }

    @Test
    void theSourceIsKeptAsTyped() {
        assertThat(MarkdownText.of("Un **atelier**. ").source()).isEqualTo("Un **atelier**. ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "[lien](javascript:alert(1))",
                "[lien](data:text/html;base64,xxx)",
                "![image](https://ailleurs.example/x.png)",
                "<https://exemple.org\" onmouseover=\"alert(1)>",
                "<a href='javascript:alert(1)'>a</a>",
                "```\n</code><script>alert(1)</script>\n```"
            })
    void markupIsShownAndNeverObeyed(String source) {
        assertThat(MarkdownText.of(source).html())
                .doesNotContainPattern("<(script|img|iframe|svg)")
                .doesNotContainPattern("<[^>]*(javascript:|data:|\\son\\w+=)");
    }

    @Test
    void headingsStayText() {
        assertThat(MarkdownText.of("# Titre").html()).isEqualTo("<p># Titre</p>");
    }

    @Test
    void anImageBecomesItsDescription() {
        assertThat(MarkdownText.of("![une *école*](https://ailleurs.example/x.png)")
                        .html())
                .isEqualTo("<p>une <em>école</em></p>");
    }

    @Test
    void wordsAreFoundWithoutMarkup() {
        assertThat(MarkdownText.of("Un **atelier** [ici](https://exemple.org).\n\n- trier")
                        .plain())
                .contains("Un atelier", "trier")
                .doesNotContain("*");
    }
}
