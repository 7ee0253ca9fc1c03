package fr.asso.aimf.essaim.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.util.Map;

/** A browser and what drives it, for the thread that starts it. JUnit closes it at the end of the run. */
public record DrivenBrowser(Playwright playwright, Browser browser) implements AutoCloseable {

    /** Starts both. */
    public static DrivenBrowser start() {
        // Playwright would otherwise fetch every browser it knows.
        var options = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        Playwright playwright = Playwright.create(options);
        try {
            return new DrivenBrowser(playwright, Chromium.launch(playwright));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
