package fr.asso.aimf.essaim.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.options.WaitUntilState;
import fr.asso.aimf.essaim.browser.DrivenBrowser;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * What pages weigh, and when their largest part is seen on a slow network by a browser that has nothing of the portal: {@code mvn
 * -Pbench verify -Dbench.run=weight}. The network is that of Chromium's own emulation.
 */
public final class WeightBench {

    private static final int BITS_PER_SECOND = 400_000;
    private static final int ROUND_TRIP = 400;
    private static final double LIMIT = 2.5;
    private static final int VISITS = 3;

    private static final String SHEET = "/initiatives/des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables";
    private static final List<String> PAGES = List.of(
            "/",
            "/initiatives",
            SHEET,
            "/initiatives?q=eau&pays=togo",
            "/organisations",
            "/enjeux/sante",
            "/pays/togo",
            "/comprendre",
            "/agir",
            "/plans");
    private static final Set<String> LIMITED = Set.of("/", "/initiatives", SHEET);

    private static final String OBSERVER = """
            new PerformanceObserver(list => { for (const entry of list.getEntries()) window.largest = entry.startTime; })
              .observe({type: 'largest-contentful-paint', buffered: true});
            """;

    private WeightBench() {}

    /** @param seconds until the largest part was painted */
    private record Visit(double seconds, long bytes, long requests) {}

    public static void main(String[] arguments) throws Exception {
        Results results = new Results("weight", "Pages on a slow network");
        results.paragraph("Chromium, a window of 360 by 740, " + BITS_PER_SECOND / 1_000 + " kbit/s and " + ROUND_TRIP
                        + " ms of round trip, nothing in its cache; seconds until the largest contentful paint, the median of "
                        + VISITS + " visits. Bytes are those on the wire.")
                .table("page", "largest paint", "limit", "", "bytes", "requests");
        try (Portal portal = Portal.start(PreparedPortal.with(10_000).folder());
                DrivenBrowser driven = DrivenBrowser.start()) {
            Browser browser = driven.browser();
            for (String path : PAGES) {
                // Once to have it in the portal's memory, as another reader would have done.
                visit(browser, portal.root().resolve(path));
                Visit median = IntStream.range(0, VISITS)
                        .mapToObj(n -> visit(browser, portal.root().resolve(path)))
                        .sorted(Comparator.comparingDouble(Visit::seconds))
                        .toList()
                        .get(VISITS / 2);
                boolean limited = LIMITED.contains(path);
                results.row(
                        "`" + path + "`",
                        median.seconds(),
                        limited ? LIMIT : null,
                        limited ? Results.kept(median.seconds() < LIMIT) : null,
                        median.bytes(),
                        median.requests());
            }
        }
        results.write();
    }

    private static Visit visit(Browser browser, URI address) {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(360, 740).setDeviceScaleFactor(2))) {
            Page page = context.newPage();
            CDPSession chromium = context.newCDPSession(page);
            AtomicLong bytes = new AtomicLong();
            AtomicLong requests = new AtomicLong();
            chromium.on("Network.loadingFinished", event -> {
                bytes.addAndGet(event.get("encodedDataLength").getAsLong());
                requests.incrementAndGet();
            });
            chromium.send("Network.enable");
            JsonObject network = new JsonObject();
            network.addProperty("offline", false);
            network.addProperty("latency", ROUND_TRIP);
            network.addProperty("downloadThroughput", BITS_PER_SECOND / 8);
            network.addProperty("uploadThroughput", BITS_PER_SECOND / 8);
            chromium.send("Network.emulateNetworkConditions", network);
            page.addInitScript(OBSERVER);
            page.navigate(address.toString(), new NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
            Object largest = page.evaluate("() => window.largest");
            if (!(largest instanceof Number milliseconds)) {
                throw new IllegalStateException("Nothing was painted at " + address);
            }
            return new Visit(milliseconds.doubleValue() / 1e3, bytes.get(), requests.get());
        }
    }
}
