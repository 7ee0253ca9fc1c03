package fr.asso.aimf.essaim.web;

import java.time.Duration;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP whose requests have to say within a time what they ask for, and not too many of which may take their time. Tomcat ends a
 * silence in the middle of a head; who sends a byte now and then keeps the connection for hours, and with some thousands of them
 * everybody else out. Public, because Tomcat makes it by its name.
 */
public class PromptHeads extends Http11NioProtocol {

    /** A head is one packet or two; the slowest network brings it within seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Of readers a handful are in the middle of one at the same moment. */
    private static final int MOST = 500;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final NioEndpoint endpoint;
    private Duration longest = LONGEST;
    private int most = MOST;
    private Duration betweenLooks = BETWEEN_LOOKS;

    /** When each that has sent a part of a head was first seen so. */
    private Map<SocketWrapperBase<NioChannel>, Long> begun = new IdentityHashMap<>();

    private @Nullable Future<?> looking;

    public PromptHeads() {
        this(new NioEndpoint());
    }

    private PromptHeads(NioEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** To be called before the start. */
    void limit(Duration newLongest, int newMost, Duration newBetweenLooks) {
        longest = newLongest;
        most = newMost;
        betweenLooks = newBetweenLooks;
    }

    @Override
    public void start() throws Exception {
        super.start();
        looking = getUtilityExecutor()
                .scheduleWithFixedDelay(
                        this::look, betweenLooks.toMillis(), betweenLooks.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (looking != null) {
            looking.cancel(false);
        }
        super.stop();
    }

    /** A connection keeps what reads its request only while it waits for more of the head: neither between requests nor during one. */
    private void look() {
        long now = System.nanoTime();
        Map<SocketWrapperBase<NioChannel>, Long> unfinished = new IdentityHashMap<>();
        for (SocketWrapperBase<NioChannel> connection : endpoint.getConnections()) {
            if (connection.getCurrentProcessor() != null) {
                unfinished.put(connection, begun.getOrDefault(connection, now));
            }
        }
        List<SocketWrapperBase<NioChannel>> oldestFirst = unfinished.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue() - now))
                .map(Map.Entry::getKey)
                .toList();
        for (int number = 0; number < oldestFirst.size(); number++) {
            SocketWrapperBase<NioChannel> connection = oldestFirst.get(number);
            boolean tooMany = number < oldestFirst.size() - most;
            if (tooMany || now - unfinished.getOrDefault(connection, now) > longest.toNanos()) {
                connection.close();
            }
        }
        begun = unfinished;
    }
}
