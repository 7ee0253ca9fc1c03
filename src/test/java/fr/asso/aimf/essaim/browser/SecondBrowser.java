package fr.asso.aimf.essaim.browser;

import com.microsoft.playwright.Browser;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A browser beside that of the test, with a thread of its own. */
final class SecondBrowser implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<DrivenBrowser> driven = CompletableFuture.supplyAsync(DrivenBrowser::start, thread);

    <T> CompletableFuture<T> run(Function<Browser, T> work) {
        return driven.thenApplyAsync(browser -> work.apply(browser.browser()), thread);
    }

    @Override
    public void close() {
        driven.thenAcceptAsync(DrivenBrowser::close, thread).join();
        thread.close();
    }
}
