package fr.asso.aimf.essaim.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Initiatives are put aside from lists and sheets, noted, and sent to a colleague, on a phone and without an account. */
@BrowserTest
class BasketJourneyTests {

    private static final String MUTUALS = "des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables";
    private static final String SCHOOLS = "des-entreprises-parrainent-des-etablissements-scolaires";

    static Stream<Visitor> phones() {
        return Stream.of(Visitor.PHONE, Visitor.PHONE.withoutJavaScript());
    }

    @ParameterizedTest
    @MethodSource("phones")
    void whatIsKeptIsNotedAndShared(Visitor visitor, Browsing browsing) {
        Page page = browsing.open(visitor);
        page.navigate("/initiatives");
        button(page, MUTUALS).click();
        if (visitor.javaScript()) {
            assertThat(button(page, MUTUALS)).containsText("Gardé");
            assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("Gardé")))
                    .hasText("Gardé, Carnet (1)");
            assertThat(entry(page)).hasText("Carnet (1)");
        } else {
            assertThat(page.locator("main [role=status]")).containsText("est dans votre carnet");
            page.getByText("Revenir à la page précédente").click();
            assertThat(page.locator("h1")).hasText("Initiatives");
        }
        page.navigate("/initiatives/" + SCHOOLS);
        button(page, SCHOOLS).click();
        if (visitor.javaScript()) {
            assertThat(entry(page)).hasText("Carnet (2)");
            entry(page).click();
        }

        assertThat(page.locator("h1")).hasText("Mon carnet");
        assertThat(page.locator("thead th")).hasCount(3);
        page.locator("summary").first().click();
        page.getByLabel("Pas adapté, parce que…").first().fill("chez nous, l’hôpital le fait déjà");
        page.keyboard().press("Enter");
        assertThat(page.locator("tbody tr").first()).containsText("chez nous, l’hôpital le fait déjà");

        String address = page.getByLabel("Adresse à copier").inputValue();
        Page colleague = browsing.open(visitor);
        colleague.navigate(address);
        assertThat(colleague.locator("thead th")).hasCount(3);
        assertThat(colleague.locator("main")).not().containsText("l’hôpital le fait déjà");
        press(colleague, "Garder ces initiatives dans mon carnet");
        assertThat(colleague.locator("h1")).hasText("Mon carnet");
        assertThat(colleague.locator("main ol.plain > li")).hasCount(2);

        page.locator("main button[formaction='/carnet/retirer']").first().click();
        assertThat(page.locator("main ol.plain > li")).hasCount(1);
        press(page, "La remettre");
        assertThat(page.locator("main ol.plain > li")).hasCount(2);
    }

    @Test
    void buttonsFollowTheListAndTheBasket(Browsing browsing) {
        Page page = browsing.open(Visitor.DESK);
        page.navigate("/initiatives");
        button(page, MUTUALS).click();
        assertThat(button(page, MUTUALS)).containsText("Gardé");

        page.locator("input[name=enjeu][value=sante]").check();
        assertThat(page.locator("#liste article")).not().hasCount(0);
        assertThat(page).hasURL(browsing.root() + "/initiatives?enjeu=sante");
        assertThat(button(page, MUTUALS)).containsText("Gardé");

        button(page, MUTUALS).click();
        assertThat(page.locator("h1")).hasText("Mon carnet");
        page.locator("main button[formaction='/carnet/retirer']").click();
        page.navigate("/initiatives");
        assertThat(button(page, MUTUALS)).containsText("Garder");
        assertThat(entry(page)).hasText("Carnet");
    }

    @Test
    void aFullBasketSaysWhyNothingWasKept(Browsing browsing) {
        Page page = browsing.open(Visitor.PHONE);
        page.navigate("/initiatives");
        page.route("**/carnet/garder", route -> {
            // What the script hears when the basket is full: an answer, and no new cookie.
            if (route.request().resourceType().equals("fetch")) {
                route.fulfill(new FulfillOptions().setStatus(204));
            } else {
                route.resume();
            }
        });

        button(page, MUTUALS).click();

        assertThat(page.locator("h1")).hasText("Mon carnet");
    }

    @Test
    void theTableIsAccessibleAndMovedByKeyboard(Browsing browsing) {
        Page page = browsing.openQuietly(Visitor.DESK);
        var inspection = new PageInspection(page, browsing.root());
        for (String slug : new String[] {MUTUALS, SCHOOLS}) {
            page.navigate("/initiatives/" + slug);
            button(page, slug).click();
            assertThat(button(page, slug)).containsText("Gardé");
        }
        inspection.inspectShown("a sheet with what is kept");
        inspection.inspect("/carnet");
        page.locator("summary").first().click();
        page.locator("button[value=inadapte]").first().click();
        assertThat(page.locator(".summary")).isFocused();
        inspection.inspectShown("a reason that is missing");
        assertThat(new HtmlChecker().check(page.content())).isEmpty();
        page.locator("main button[formaction='/carnet/retirer']").first().click();
        inspection.inspectShown("one taken out");
        assertThat(inspection.complaints()).isEmpty();

        press(page, "La remettre");
        page.setViewportSize(360, 740);
        page.getByRole(AriaRole.REGION).first().focus();
        page.keyboard().press("ArrowRight");
        page.waitForFunction("() => document.querySelector('.scroll').scrollLeft > 0");
    }

    private static Locator button(Page page, String slug) {
        return page.locator("button[form=garder][value='" + slug + "']");
    }

    private static Locator entry(Page page) {
        return page.locator("header a[href='/carnet']");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button)).click();
    }
}
