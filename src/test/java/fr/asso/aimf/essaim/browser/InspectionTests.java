package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The inspection of pages finds what is wrong: were it blind, every page would pass. */
@BrowserTest
class InspectionTests {

    private static final String SOUND = """
            <!doctype html>
            <html lang="fr">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Essai</title>
            <style>:root { background: #fff; color: #111 }</style>
            <main><h1>Essai</h1><p>Un texte.</p></main>
            """;

    @Test
    void aSoundPagePasses(Browsing browsing) {
        assertThat(complaintsAbout(SOUND, browsing)).isEmpty();
        assertThat(new HtmlChecker().check(SOUND)).isEmpty();
    }

    @Test
    void anImageWithoutWordsIsFound(Browsing browsing) {
        String page = SOUND.replace("Un texte.", "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='>");
        assertThat(complaintsAbout(page, browsing)).anyMatch(words -> words.contains("image-alt"));
        assertThat(new HtmlChecker().check(page)).anyMatch(words -> words.contains("“alt” attribute"));
    }

    @Test
    void paleTextIsFoundInTheLightWhereItIsPale(Browsing browsing) {
        String page = SOUND.replace(
                "</style>", "@media (prefers-color-scheme: dark) { :root { background: #222; color: #444 } }</style>");
        assertThat(complaintsAbout(page, browsing))
                .isNotEmpty()
                .allMatch(words -> words.contains("dark) color-contrast"))
                .anyMatch(words -> words.contains("(wide"))
                .anyMatch(words -> words.contains("(narrow"));
    }

    @Test
    void whatIsWiderThanANarrowWindowIsFound(Browsing browsing) {
        String page = SOUND.replace("</style>", "span { display: block; width: 400px }</style>")
                .replace("Un texte.", "<span>Un texte.</span>");
        assertThat(complaintsAbout(page, browsing))
                .singleElement()
                .asString()
                .contains("(narrow, dark) wider than the window by", "<span");
    }

    @Test
    void errorsOfScriptsAreFound(Browsing browsing) {
        String page = SOUND.replace("</main>", "</main><script>console.error('Aïe'); absent()</script>");
        assertThat(complaintsAbout(page, browsing))
                .hasSize(3)
                .anyMatch(words -> words.contains("inline: <script>"))
                .anyMatch(words -> words.contains("console: Aïe"))
                .anyMatch(words -> words.contains("script error: ReferenceError"));
    }

    @Test
    void aFieldWithoutALabelAndAHandlerAreFound(Browsing browsing) {
        String page = SOUND.replace("Un texte.", "<input title='Nom' style='color: red' onclick='x'>");
        assertThat(complaintsAbout(page, browsing))
                .anyMatch(words -> words.contains("no label: <input"))
                .anyMatch(words -> words.contains("inline: <input"))
                .anyMatch(words -> words.contains("handler: onclick"));
    }

    @Test
    void askingAnotherHostIsFound(Browsing browsing) {
        String page = SOUND.replace("Un texte.", "<img alt='' src='http://ailleurs.invalid/pixel.gif'>");
        assertThat(complaintsAbout(page, browsing))
                .anyMatch(words -> words.contains("asks another host: http://ailleurs.invalid/pixel.gif"));
    }

    @Test
    void whatIsNoHtmlIsFound() {
        assertThat(new HtmlChecker().check(SOUND.replace("<p>", "<p><div>")))
                .anyMatch(words -> words.startsWith("7:") && words.contains("error"));
    }

    private static List<String> complaintsAbout(String html, Browsing browsing) {
        Page page = browsing.openQuietly(Visitor.DESK);
        page.route("**/*", Route::abort);
        page.route(
                "**/essai",
                route -> route.fulfill(new FulfillOptions()
                        .setContentType("text/html;charset=utf-8")
                        .setBody(html)));
        var inspection = new PageInspection(page, browsing.root());
        inspection.inspect("/essai");
        return inspection.complaints();
    }
}
