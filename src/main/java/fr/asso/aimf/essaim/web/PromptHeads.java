package fr.asso.aimf.essaim.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.Http11Nio2Protocol;
import org.apache.tomcat.util.net.Nio2Channel;
import org.apache.tomcat.util.net.Nio2Endpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP whose requests have to say within a time what they ask for, and not too many of which may take their time. Tomcat ends a
 * silence in the middle of a head; who sends a byte now and then keeps the connection for hours, and with some thousands of them
 * everybody else out. Public, because Tomcat makes it by its name.
 */
public class PromptHeads extends Http11Nio2Protocol {

    /** A head is one packet or two; the slowest network brings it within seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Of readers a handful are in the middle of one at the same moment. */
    private static final int MOST = 500;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Nio2Endpoint endpoint;
    private Duration longest = LONGEST;
    private int most = MOST;
    private Duration betweenLooks = BETWEEN_LOOKS;

    /** When each that has sent a part of a head was first seen so. */
    private Map<SocketWrapperBase<Nio2Channel>, Long> begun = new IdentityHashMap<>();

    private @Nullable Future<?> looking;

    public PromptHeads() {
        this(new Nio2Endpoint());
    }

    private PromptHeads(Nio2Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        LingeringClose handler = new LingeringClose(this);
        setHandler(handler);
        endpoint.setHandler(handler);
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
        Map<SocketWrapperBase<Nio2Channel>, Long> unfinished = new IdentityHashMap<>();
        for (SocketWrapperBase<Nio2Channel> connection : endpoint.getConnections()) {
            if (connection.getCurrentProcessor() != null) {
                unfinished.put(connection, begun.getOrDefault(connection, now));
            }
        }
        List<SocketWrapperBase<Nio2Channel>> oldestFirst = unfinished.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue() - now))
                .map(Map.Entry::getKey)
                .toList();
        for (int number = 0; number < oldestFirst.size(); number++) {
            SocketWrapperBase<Nio2Channel> connection = oldestFirst.get(number);
            boolean tooMany = number < oldestFirst.size() - most;
            if (tooMany || now - unfinished.getOrDefault(connection, now) > longest.toNanos()) {
                connection.close();
            }
        }
        begun = unfinished;
    }

    /**
     * Reads on for a while before it closes a connection. What is closed with unread bytes is reset, and the refusal of an address
     * that is too long, sent before its end was there, is lost on its way. nginx closes so too.
     */
    private static final class LingeringClose extends ConnectionHandler<Nio2Channel> {

        private static final Duration PATIENCE = Duration.ofSeconds(2);
        private static final int BYTES = 8 * 1024;

        LingeringClose(AbstractProtocol<Nio2Channel> protocol) {
            super(protocol);
        }

        @Override
        public SocketState process(SocketWrapperBase<Nio2Channel> connection, SocketEvent event) {
            SocketState state = super.process(connection, event);
            if (state != SocketState.CLOSED || event != SocketEvent.OPEN_READ || connection.isClosed()) {
                return state;
            }
            AsynchronousSocketChannel channel = connection.getSocket().getIOChannel();
            try {
                channel.shutdownOutput();
            } catch (IOException alreadyGone) {
                return state;
            }
            readOn(connection, channel, ByteBuffer.allocate(BYTES), System.nanoTime() + PATIENCE.toNanos());
            // Not closed yet, and nothing that Tomcat has to do for it.
            return SocketState.LONG;
        }

        private static void readOn(
                SocketWrapperBase<Nio2Channel> connection,
                AsynchronousSocketChannel channel,
                ByteBuffer bytes,
                long end) {
            channel.read(
                    bytes.clear(),
                    Math.max(1, end - System.nanoTime()),
                    TimeUnit.NANOSECONDS,
                    null,
                    new CompletionHandler<>() {
                        @Override
                        public void completed(Integer count, @Nullable Object nothing) {
                            if (count < 0 || System.nanoTime() - end > 0) {
                                connection.close();
                            } else {
                                readOn(connection, channel, bytes, end);
                            }
                        }

                        @Override
                        public void failed(Throwable goneOrTooLate, @Nullable Object nothing) {
                            connection.close();
                        }
                    });
        }
    }
}
