package fr.asso.aimf.essaim.browser;

import com.microsoft.playwright.Browser;
import java.net.URI;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Hands the browser and the site to tests: one browser for each thread of the whole run, started when first asked for. */
final class BrowserExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

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
        // What drives a browser serves one thread alone.
        Browser browser = wholeRun.computeIfAbsent(
                        Thread.currentThread(), key -> DrivenBrowser.start(), DrivenBrowser.class)
                .browser();
        Supplier<SecondBrowser> second =
                () -> wholeRun.computeIfAbsent(SecondBrowser.class, key -> new SecondBrowser(), SecondBrowser.class);
        String method = context.getRequiredTestMethod().getName();
        String invocation = context.getDisplayName().startsWith(method) ? "" : context.getDisplayName();
        String name = context.getRequiredTestClass().getSimpleName() + "." + method + " " + invocation;
        return context.getStore(NAMESPACE)
                .computeIfAbsent(Browsing.class, key -> new Browsing(browser, second, root, name), Browsing.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var browsing = context.getStore(NAMESPACE).get(Browsing.class, Browsing.class);
        if (browsing != null) {
            browsing.end(context.getExecutionException().isPresent());
        }
    }
}
