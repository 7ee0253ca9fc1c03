package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.Repeating;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.Slug;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No link leads there, so the crawl does not: a reader comes with an address kept from before. */
@BrowserTest
class WithdrawnPageTests {

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Organisations organisations;

    @Test
    void whatWasWithdrawnIsGoneWithAWayOn(Browsing browsing) {
        InitiativeId id = initiatives.publish(new InitiativeContent(
                "Une initiative retirée",
                "Elle a été publiée, puis son organisation l’a arrêtée.",
                MarkdownText.of("Elle existait."),
                organisations.find(new Slug("groupe-sos")).orElseThrow().id(),
                "FR",
                null,
                List.of("sante"),
                Set.of(),
                null,
                List.of(),
                null,
                Repeating.UNKNOWN,
                Map.of()));
        initiatives.withdraw(id);
        String address = "/initiatives/une-initiative-retiree";

        Page page = browsing.openQuietly(Visitor.PHONE);
        Response response = page.navigate(address);

        assertThat(response.status()).isEqualTo(410);
        assertThat(new HtmlChecker().check(response.text())).isEmpty();
        var inspection = new PageInspection(browsing.openQuietly(Visitor.DESK), browsing.root());
        inspection.inspect(address);
        assertThat(inspection.complaints()).isEmpty();
        page.locator("main a[href='/enjeux/sante']").click();
        assertThat(page.locator("h1").innerText()).isEqualTo("Santé");
    }
}
