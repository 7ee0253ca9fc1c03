package fr.asso.aimf.essaim.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the network brings to a page, headers included, as it was on the wire. */
final class Traffic {

    private record Request(String url, String type) {}

    private final CDPSession session;
    private final Map<String, Request> requests = new HashMap<>();
    private final Map<String, Integer> bytes = new LinkedHashMap<>();

    private Traffic(CDPSession session) {
        this.session = session;
    }

    /** Counts from now on. */
    static Traffic of(Page page) {
        var traffic = new Traffic(page.context().newCDPSession(page));
        traffic.session.on("Network.requestWillBeSent", traffic::begin);
        traffic.session.on("Network.loadingFinished", traffic::finish);
        traffic.session.send("Network.enable");
        return traffic;
    }

    /** Makes every page a first visit. */
    Traffic withoutCache() {
        var on = new JsonObject();
        on.addProperty("cacheDisabled", true);
        session.send("Network.setCacheDisabled", on);
        return this;
    }

    /** A phone far from the mast: 400 kbit/s each way, 300 ms for a round trip. */
    Traffic slow() {
        var conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 300);
        conditions.addProperty("downloadThroughput", 400_000 / 8);
        conditions.addProperty("uploadThroughput", 400_000 / 8);
        session.send("Network.emulateNetworkConditions", conditions);
        return this;
    }

    /** Bytes by address since the last call. The browser's own wish for an icon is no part of a page. */
    Map<String, Integer> take() {
        // An answer to this comes after the events that are under way.
        session.send("Network.enable");
        Map<String, Integer> taken = new LinkedHashMap<>(bytes);
        bytes.clear();
        return taken;
    }

    private void begin(JsonObject event) {
        String id = event.get("requestId").getAsString();
        Request redirected = requests.put(
                id,
                new Request(
                        event.getAsJsonObject("request").get("url").getAsString(),
                        event.get("type").getAsString()));
        if (event.has("redirectResponse") && redirected != null) {
            add(redirected, event.getAsJsonObject("redirectResponse"));
        }
    }

    private void finish(JsonObject event) {
        Request request = requests.remove(event.get("requestId").getAsString());
        if (request != null) {
            add(request, event);
        }
    }

    private void add(Request request, JsonObject event) {
        if (!request.type().equals("Other")) {
            bytes.merge(request.url(), event.get("encodedDataLength").getAsInt(), Integer::sum);
        }
    }
}
