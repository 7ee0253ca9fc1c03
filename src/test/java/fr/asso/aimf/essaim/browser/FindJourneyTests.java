package fr.asso.aimf.essaim.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the home page to the sheet of an initiative, as an official does it twenty minutes before a meeting. */
@BrowserTest
class FindJourneyTests {

    private static final String MALIAN_MUTUALS = "Des mutuelles de santé unies pour rendre les soins abordables";
    private static final int WHOLE_JOURNEY_IN_BYTES = 40_000;

    static Stream<Visitor> visitors() {
        return Stream.of(Visitor.PHONE, Visitor.DESK).flatMap(v -> Stream.of(v, v.withoutJavaScript()));
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void anIssueLeadsToASheetInTwoTapsOnASlowNetwork(Visitor visitor, Browsing browsing) {
        Page page = browsing.open(visitor);
        Traffic traffic = Traffic.of(page).slow();
        page.navigate("/");

        page.locator("main a[href='/enjeux/sante']").click();
        card(page, MALIAN_MUTUALS).click();

        assertThat(page.locator("h1")).hasText(MALIAN_MUTUALS);
        page.waitForLoadState();
        assertThat(traffic.take().values().stream().mapToInt(Integer::intValue).sum())
                .isLessThanOrEqualTo(WHOLE_JOURNEY_IN_BYTES);
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void aCountryLeadsToASheetInThreeTaps(Visitor visitor, Browsing browsing) {
        Page page = browsing.open(visitor);
        page.navigate("/");

        page.locator("header a[href='/pays']").click();
        page.locator("main a[href='/pays/mali']").first().click();
        card(page, MALIAN_MUTUALS).click();

        assertThat(page.locator("h1")).hasText(MALIAN_MUTUALS);
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void filtersNarrowTheList(Visitor visitor, Browsing browsing) {
        Page page = browsing.open(visitor);
        page.navigate("/initiatives?enjeu=sante");
        assertThat(cards(page)).not().hasCount(1);

        Locator country = page.locator("input[name=pays][value=mali]");
        if (!country.isVisible()) {
            page.locator("a[href='#filtres']").click();
        }
        country.check();
        if (!visitor.javaScript()) {
            page.locator("#filtrer button").click();
        }

        assertThat(page).hasURL(Pattern.compile("/initiatives\\?(?=.*\\benjeu=sante\\b)(?=.*\\bpays=mali\\b)"));
        assertThat(cards(page)).hasText(new String[] {MALIAN_MUTUALS});
        assertThat(country).isChecked();
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void wordsLeadToASheet(Visitor visitor, Browsing browsing) {
        Page page = browsing.open(visitor);
        page.navigate("/");

        searchField(page).fill("mutuelle sante mali");
        page.getByRole(AriaRole.SEARCH).getByRole(AriaRole.BUTTON).click();
        assertThat(page).hasURL(Pattern.compile("/initiatives\\?q=mutuelle\\+sante\\+mali$"));
        card(page, MALIAN_MUTUALS).click();

        assertThat(page.locator("h1")).hasText(MALIAN_MUTUALS);
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void wordsThatFindNothingLeaveAWayOn(Visitor visitor, Browsing browsing) {
        Page page = browsing.open(visitor);
        page.navigate("/initiatives?q=xylophone");

        assertThat(page.locator("main")).containsText("Aucune initiative");
        assertThat(page.locator("main a[href^='/']").first()).isVisible();
    }

    @Test
    void suggestionsAreChosenByKeyboardAlone(Browsing browsing) {
        Page page = browsing.open(Visitor.DESK);
        page.navigate("/");
        Locator field = searchField(page);
        Locator list = page.getByRole(AriaRole.LISTBOX);
        Locator options = list.getByRole(AriaRole.OPTION);

        tabTo(page, field);
        page.keyboard().type("mut");
        assertThat(list).isVisible();
        assertThat(field).hasAttribute("aria-expanded", "true");

        page.keyboard().press("ArrowDown");
        assertThat(options.first()).hasAttribute("aria-selected", "true");
        assertThat(field).hasAttribute("aria-activedescendant", options.first().getAttribute("id"));
        page.keyboard().press("ArrowUp");
        assertThat(options.first()).not().hasAttribute("aria-selected", "true");

        page.keyboard().press("Escape");
        assertThat(list).isHidden();
        assertThat(field).hasAttribute("aria-expanded", "false");
        assertThat(field).hasValue("mut");
        assertThat(field).isFocused();

        page.keyboard().type("u");
        assertThat(list).isVisible();
        page.keyboard().press("ArrowDown");
        String chosen = options.first().innerText().lines().findFirst().orElseThrow();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText(chosen);
    }

    @Test
    void theLastSuggestionIsUnderTheFingerToo(Browsing browsing) {
        Page page = browsing.open(Visitor.PHONE);
        page.navigate("/");

        searchField(page).pressSequentially("sa");
        Locator last = page.getByRole(AriaRole.OPTION).last();
        assertThat(last).isVisible();
        String chosen = last.innerText();
        last.click(new Locator.ClickOptions().setTimeout(5_000));

        assertThat(page.locator("h1")).containsText(chosen.split("\\R")[0].strip());
    }

    private static Locator searchField(Page page) {
        return page.locator("[role=search] input[name=q]").first();
    }

    private static Locator cards(Page page) {
        return page.locator("article").locator("h2 a, h3 a");
    }

    private static Locator card(Page page, String title) {
        return cards(page).filter(new FilterOptions().setHasText(title));
    }

    private static void tabTo(Page page, Locator field) {
        for (int i = 0; i < 30 && !isFocused(field); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(field).isFocused();
    }

    private static boolean isFocused(Locator field) {
        return (boolean) field.evaluate("e => e === document.activeElement");
    }
}
