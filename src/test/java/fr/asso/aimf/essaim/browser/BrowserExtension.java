package fr.asso.aimf.essaim.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Hands the browser and the site to tests: one browser for the whole run, started when first asked for. */
final class BrowserExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

    /** The browser and what drives it, closed by JUnit at the end of the run. */
    private record Driven(Playwright playwright, Browser browser) implements AutoCloseable {

        static Driven start() {
            // Playwright would otherwise fetch every browser it knows.
            var options = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
            Playwright playwright = Playwright.create(options);
            try {
                return new Driven(playwright, Chromium.launch(playwright));
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

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Browsing.class || type == Site.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        URI root = URI.create("http://localhost:"
                + SpringExtension.getApplicationContext(context)
                        .getEnvironment()
                        .getRequiredProperty("local.server.port"));
        var wholeRun = context.getRoot().getStore(NAMESPACE);
        if (parameter.getParameter().getType() == Site.class) {
            return wholeRun.computeIfAbsent(root, Site::crawl, Site.class);
        }
        Browser browser = wholeRun.computeIfAbsent(Driven.class, key -> Driven.start(), Driven.class)
                .browser();
        String method = context.getRequiredTestMethod().getName();
        String invocation = context.getDisplayName().startsWith(method) ? "" : context.getDisplayName();
        String name = context.getRequiredTestClass().getSimpleName() + "." + method + " " + invocation;
        return context.getStore(NAMESPACE)
                .computeIfAbsent(Browsing.class, key -> new Browsing(browser, root, name), Browsing.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var browsing = context.getStore(NAMESPACE).get(Browsing.class, Browsing.class);
        if (browsing != null) {
            browsing.end(context.getExecutionException().isPresent());
        }
    }
}
