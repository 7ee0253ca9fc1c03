package fr.asso.aimf.essaim.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Readers who ask for pages at a steady rate, whatever comes back, on connections that they keep open. Written on bare sockets,
 * because every HTTP client quietly asks again where a connection is lost: here each request counts as what became of it.
 */
final class SteadyReaders implements AutoCloseable {

    private static final int READERS = 25;
    private static final int LONGEST_MILLIS = 20_000;

    private final int port;
    private final List<String> paths;
    private final long pauseNanos;
    private final boolean newcomers;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<String, AtomicInteger> failures = new ConcurrentSkipListMap<>();
    private final Queue<Long> times = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /**
     * What became of the requests.
     *
     * @param failures how many of each kind: a status of 500 and more, or what was thrown
     */
    record Result(int sent, Map<String, Integer> failures, Duration p50, Duration p99, Duration longest) {

        int failed() {
            return failures.values().stream().mapToInt(Integer::intValue).sum();
        }

        String row(String what) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,d | %d%s | %.1f | %.1f | %.0f |",
                    what,
                    sent,
                    failed(),
                    failures.isEmpty() ? "" : " " + failures,
                    p50.toNanos() / 1e6,
                    p99.toNanos() / 1e6,
                    longest.toNanos() / 1e6);
        }
    }

    /** @param rate requests a second, of all readers together */
    SteadyReaders(int port, List<String> paths, int rate) {
        this(port, paths, rate, false);
    }

    /** @param newcomers whether each request is the first on its connection, and the last */
    SteadyReaders(int port, List<String> paths, int rate, boolean newcomers) {
        this.port = port;
        this.newcomers = newcomers;
        this.paths = paths;
        this.pauseNanos = READERS * 1_000_000_000L / rate;
        for (int reader = 0; reader < READERS; reader++) {
            int number = reader;
            threads.add(Thread.ofVirtual().start(() -> read(number)));
        }
    }

    /** Stops asking, waits for what is under way, and tells. */
    Result stop() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        Map<String, Integer> failed = new ConcurrentSkipListMap<>();
        failures.forEach((kind, count) -> failed.put(kind, count.get()));
        return new Result(sent.get(), failed, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    @Override
    public void close() {
        over = true;
    }

    private static Duration at(long[] sorted, double share) {
        return sorted.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
    }

    private void read(int number) {
        long next = System.nanoTime() + number * pauseNanos / READERS;
        @Nullable Connection connection = null;
        for (int request = number; !over; request++) {
            LockSupport.parkNanos(next - System.nanoTime());
            long begun = System.nanoTime();
            // Who was kept waiting does not ask for all that was missed at once.
            next = Math.max(next + pauseNanos, begun);
            sent.incrementAndGet();
            try {
                if (connection == null) {
                    connection = new Connection(port);
                }
                String path = paths.get(request % paths.size());
                int status = connection.get(path);
                times.add(System.nanoTime() - begun);
                if (status >= 500 || status == 429) {
                    failed(status + " of " + path);
                }
                if (newcomers || !connection.staysOpen) {
                    connection.close();
                    connection = null;
                }
            } catch (IOException e) {
                failed(e.getClass().getSimpleName());
                if (connection != null) {
                    connection.close();
                    connection = null;
                }
            }
        }
        if (connection != null) {
            connection.close();
        }
    }

    private void failed(String kind) {
        failures.computeIfAbsent(kind, any -> new AtomicInteger()).incrementAndGet();
    }

    private static final class Connection {

        private final Socket socket;
        private final InputStream in;
        private boolean staysOpen = true;

        Connection(int port) throws IOException {
            socket = new Socket();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LONGEST_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LONGEST_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
        }

        /** @return the status, once the whole page is there */
        int get(String path) throws IOException {
            socket.getOutputStream()
                    .write(("GET " + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String first = line();
            int status = Integer.parseInt(first.split(" ")[1]);
            long length = -1;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Long.parseLong(lower.substring(15).strip());
                } else if (lower.startsWith("transfer-encoding:")) {
                    chunked = lower.contains("chunked");
                } else if (lower.startsWith("connection:")) {
                    staysOpen = !lower.contains("close");
                }
            }
            if (chunked) {
                long chunk;
                do {
                    chunk = Long.parseLong(line().split(";")[0].strip(), 16);
                    in.skipNBytes(chunk);
                    line();
                } while (chunk > 0);
            } else if (length >= 0) {
                in.skipNBytes(length);
            } else {
                staysOpen = false;
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return status;
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int letter = in.read(); letter != '\n'; letter = in.read()) {
                if (letter < 0) {
                    throw new EOFException();
                }
                if (letter != '\r') {
                    line.append((char) letter);
                }
            }
            return line.toString();
        }
    }
}
