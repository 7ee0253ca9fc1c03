package fr.asso.aimf.essaim.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The browser as one test sees it. When the test fails, a picture and a trace of each page stay under {@code target/browser}. */
final class Browsing {

    private static final Path KEPT = Path.of("target", "browser");
    private static final double PATIENCE_MS = 10_000;

    private final Browser browser;
    private final Supplier<SecondBrowser> second;
    private final URI root;
    private final String test;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<Page> traced = new ArrayList<>();

    Browsing(Browser browser, Supplier<SecondBrowser> second, URI root, String test) {
        this.browser = browser;
        this.second = second;
        this.root = root;
        this.test = test.strip().replaceAll("[^\\p{L}\\p{N}.]+", "-");
    }

    URI root() {
        return root;
    }

    /** Opens an empty page for a visitor who has never come before. Addresses are relative to the portal's. */
    Page open(Visitor visitor) {
        Page page = openQuietly(visitor);
        page.context().tracing().start(new Tracing.StartOptions().setSnapshots(true));
        traced.add(page);
        return page;
    }

    /** The same for a test that goes through many pages and tells itself what it found: no trace. */
    Page openQuietly(Visitor visitor) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setBaseURL(root.toString())
                .setLocale("fr-FR")
                .setViewportSize(visitor.width(), visitor.height())
                .setColorScheme(visitor.colours())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(visitor.javaScript()));
        context.setDefaultTimeout(PATIENCE_MS);
        contexts.add(context);
        return context.newPage();
    }

    /**
     * Goes through many things with two browsers at once.
     *
     * @param work takes one after the other until none is left, and tells what it found
     */
    <T> List<String> withTwoBrowsers(Collection<T> things, BiFunction<Browsing, Queue<T>, List<String>> work) {
        Queue<T> left = new ConcurrentLinkedQueue<>(things);
        var others = second.get().run(otherBrowser -> {
            var other = new Browsing(otherBrowser, second, root, test);
            try {
                return work.apply(other, left);
            } finally {
                other.end(false);
            }
        });
        List<String> found = new ArrayList<>();
        try {
            found.addAll(work.apply(this, left));
        } finally {
            found.addAll(others.join());
        }
        return found;
    }

    void end(boolean failed) {
        for (int i = 0; failed && i < traced.size(); i++) {
            Page page = traced.get(i);
            Path name = KEPT.resolve(test + "-" + (i + 1));
            page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(Path.of(name + ".png")));
            page.context().tracing().stop(new Tracing.StopOptions().setPath(Path.of(name + ".zip")));
        }
        contexts.forEach(BrowserContext::close);
    }
}
