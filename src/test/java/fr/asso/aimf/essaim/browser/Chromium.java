package fr.asso.aimf.essaim.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Chromium that may be on this machine, or be brought to it.
 *
 * @param executable null for the one that Playwright downloads and finds by itself
 * @param environment what its process needs beside the variables of this one
 */
public record Chromium(String origin, @Nullable Path executable, Map<String, String> environment) {

    private static final Logger LOG = LoggerFactory.getLogger(Chromium.class);

    /** First the one without windows, as Playwright downloads it: whole browsers draw theirs, though nobody looks at them. */
    private static final List<String> COMMANDS = List.of(
            "chromium-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "microsoft-edge");

    private static final List<String> APPLICATIONS = List.of(
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:/Program Files/Google/Chrome/Application/chrome.exe",
            "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
            "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe");
    private static final List<String> QUIET = List.of(
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-gpu",
            "--disable-quic",
            "--disable-sync",
            "--no-first-run");

    Chromium(String origin, Path executable) {
        this(origin, executable, Map.of());
    }

    /**
     * Starts the first Chromium that shows a page: the one named by {@code CHROME}, an installed one, one that an earlier run
     * brought, and only then one brought from elsewhere. Each step is tried only when those before it failed.
     *
     * @throws IllegalStateException when there is none, saying what to do
     */
    static Browser launch(Playwright playwright) {
        List<Exception> refusals = new ArrayList<>();
        String wanted = System.getenv("CHROME");
        Stream<Supplier<Stream<Chromium>>> sources = wanted != null
                ? Stream.of(() -> Stream.of(new Chromium("CHROME", Path.of(wanted))))
                : Stream.of(
                        Chromium::installed,
                        Chromium::downloadedBefore,
                        DebianChromium::unpackedBefore,
                        Chromium::download,
                        DebianChromium::install,
                        DebianChromium::unpack);
        return sources.flatMap(source -> offers(source, refusals))
                .map(chromium -> chromium.start(playwright, refusals))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> {
                    var none = new IllegalStateException(
                            "No Chromium could be started: install Chromium or Chrome, or set CHROME to its executable.");
                    refusals.forEach(none::addSuppressed);
                    return none;
                });
    }

    private static Stream<Chromium> offers(Supplier<Stream<Chromium>> source, List<Exception> refusals) {
        try {
            return source.get();
        } catch (IllegalStateException e) {
            refusals.add(e);
            return Stream.empty();
        }
    }

    private static Stream<Chromium> installed() {
        Stream<Path> inPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> COMMANDS.stream().map(command -> Path.of(folder, command)));
        return Stream.concat(inPath, APPLICATIONS.stream().map(Path::of))
                .filter(Files::isExecutable)
                .map(path -> new Chromium("installed", path));
    }

    private static Stream<Chromium> downloadedBefore() {
        return Stream.of(new Chromium("downloaded by Playwright", null, Map.of()));
    }

    private static Stream<Chromium> download() {
        var install = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder();
        install.command().addAll(List.of("install", "--only-shell", "--no-progress", "chromium"));
        install.environment().remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
        // Five attempts: without a network this is over in a minute at most.
        install.environment().putIfAbsent("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000");
        LOG.info("No Chromium here: Playwright downloads one");
        Commands.run(install);
        return downloadedBefore();
    }

    private @Nullable Browser start(Playwright playwright, List<Exception> refusals) {
        var options = new LaunchOptions().setArgs(QUIET);
        if (executable != null) {
            options.setExecutablePath(executable);
        }
        if (!environment.isEmpty()) {
            Map<String, String> all = new HashMap<>(System.getenv());
            all.putAll(environment);
            options.setEnv(all);
        }
        try {
            Browser browser = playwright.chromium().launch(options);
            try (Page page = browser.newPage()) {
                page.setContent("<span>Essaim</span>");
                // A Chromium that finds no font starts all the same, and shows blank pages.
                if (page.locator("span").boundingBox().width > 0) {
                    LOG.info("Browser tests run in Chromium {}, {}: {}", browser.version(), origin, executable);
                    return browser;
                }
            }
            browser.close();
            throw new IllegalStateException("No text shows in the Chromium that is " + origin);
        } catch (PlaywrightException | IllegalStateException e) {
            refusals.add(e);
            return null;
        }
    }
}
