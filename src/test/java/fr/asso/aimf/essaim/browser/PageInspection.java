package fr.asso.aimf.essaim.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at pages, one after the other, as a wide and as a narrow window shows them, by day and by night. */
final class PageInspection {

    private static final int WIDE = 1280;
    private static final int NARROW = 320;
    private static final int HEIGHT = 900;

    /** Run by hand: the library's own run opens a window for each page and takes its own failure for a page without fault. */
    private static final String AXE = AxeBuilder.getAxeScript();

    private static final String VIOLATIONS = """
            async runOnly => {
              const results = await axe.run(document, {runOnly, resultTypes: ['violations']});
              return results.violations.flatMap(rule => rule.nodes.map(node =>
                rule.id + ': ' + rule.help + ', at ' + node.target.join(' ')));
            }
            """;

    private static final Map<String, Object> ALL_RULES = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

    /** What else day and night can change in a window whose structure has been looked at. */
    private static final Map<String, Object> COLOUR_RULES =
            Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block"));

    private static final String WHAT_OVERFLOWS = """
            () => document.documentElement.scrollWidth <= innerWidth ? [] : ['wider than the window by '
              + (document.documentElement.scrollWidth - innerWidth) + ' px, because of '
              + [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 3).map(e => e.outerHTML.slice(0, 80)).join(' | ')]
            """;

    /** What no rule of axe asks for: the style sheets' own hand, a label of each field, and a name for each button. */
    private static final String WHAT_IS_MISSING = """
            () => [
              ...[...document.querySelectorAll('[style], body style, script:not([src]):not([type="application/ld+json"])')]
                .map(e => 'inline: ' + e.outerHTML.slice(0, 80)),
              ...[...document.querySelectorAll('*')]
                .flatMap(e => [...e.attributes].filter(a => a.name.startsWith('on')).map(a => 'handler: ' + a.name)),
              ...[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
                .filter(e => !e.labels.length && !e.ariaLabel).map(e => 'no label: ' + e.outerHTML.slice(0, 80)),
              ...[...document.querySelectorAll('[tabindex]')].filter(e => e.tabIndex > 0).map(e => 'out of turn: ' + e.outerHTML.slice(0, 80))]
            """;

    private final Page page;
    private final URI root;
    private final List<String> complaints = new ArrayList<>();
    private String where = "";

    PageInspection(Page page, URI root) {
        this.page = page;
        this.root = root;
        page.addInitScript(AXE);
        page.onConsoleMessage(this::hear);
        page.onPageError(error -> complain("script error: " + error));
        page.onRequest(request -> {
            URI target = URI.create(request.url());
            if (target.getScheme().startsWith("http") && !root.getAuthority().equals(target.getAuthority())) {
                complain("asks another host: " + target);
            }
        });
    }

    /** Everything found so far. */
    List<String> complaints() {
        return complaints;
    }

    /** Looks at one page, and goes on whatever happens. */
    void inspect(String address) {
        where = address;
        try {
            show(WIDE, ColorScheme.LIGHT);
            Response response = page.navigate(address);
            if (response == null || !response.url().equals(root.resolve(address).toString())) {
                complain("does not stay where it is: " + page.url());
            }
            look(address);
        } catch (PlaywrightException e) {
            complain("could not be looked at: " + e.getMessage());
        }
    }

    /** Looks at the page that is shown, such as the answer to a form. */
    void inspectShown(String name) {
        where = name;
        try {
            show(WIDE, ColorScheme.LIGHT);
            look(name);
        } catch (PlaywrightException e) {
            complain("could not be looked at: " + e.getMessage());
        }
    }

    private void look(String address) {
        where = address + " (wide, light)";
        report(VIOLATIONS, ALL_RULES);
        report(WHAT_IS_MISSING, null);
        show(WIDE, ColorScheme.DARK);
        where = address + " (wide, dark)";
        report(VIOLATIONS, COLOUR_RULES);
        show(NARROW, ColorScheme.DARK);
        where = address + " (narrow, dark)";
        report(WHAT_OVERFLOWS, null);
        report(VIOLATIONS, ALL_RULES);
        show(NARROW, ColorScheme.LIGHT);
        where = address + " (narrow, light)";
        report(VIOLATIONS, COLOUR_RULES);
    }

    private void show(int width, ColorScheme colours) {
        page.setViewportSize(width, HEIGHT);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(colours));
        page.evaluate("() => new Promise(requestAnimationFrame)");
    }

    private void report(String script, @Nullable Object argument) {
        for (Object finding : (List<?>) page.evaluate(script, argument)) {
            complain(finding.toString());
        }
    }

    private void hear(ConsoleMessage message) {
        // The browser says so of every answer that is an error, of the page itself too.
        boolean isStatusOfPage = message.text().startsWith("Failed to load resource")
                && message.location().startsWith(page.url() + ":");
        if (message.type().equals("error") && !isStatusOfPage) {
            complain("console: " + message.text() + " " + message.location());
        }
    }

    private void complain(String words) {
        complaints.add(where + " " + words);
    }
}
