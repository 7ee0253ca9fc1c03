package fr.asso.aimf.essaim.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Connections on which something is begun that then comes a byte a second, and on which nothing is read until the end. */
final class SlowClients implements AutoCloseable {

    private static final int CONNECT_MILLIS = 3_000;
    private static final Duration BETWEEN_BYTES = Duration.ofSeconds(1);

    private final Collection<Client> clients = new ConcurrentLinkedQueue<>();
    private final int number;
    private final Thread sending;
    private volatile boolean over;

    private static final class Client {

        private final Socket socket;
        private volatile boolean cut;

        private Client(Socket socket) {
            this.socket = socket;
        }
    }

    /**
     * Opens them, as many as the portal lets in.
     *
     * @param from whose address each has
     */
    SlowClients(int port, int number, IntFunction<InetAddress> from, String begin) {
        this.number = number;
        byte[] text = begin.getBytes(StandardCharsets.US_ASCII);
        try (ExecutorService opening = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < number; client++) {
                InetAddress address = from.apply(client);
                opening.submit(() -> open(port, address, text));
            }
        }
        sending = Thread.ofPlatform().daemon().start(this::send);
    }

    /** What became of them: with which status they were answered, cut without a word, still open, or never let in. */
    Map<String, Integer> outcomes() {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Client client : clients) {
            outcomes.merge(outcome(client), 1, Integer::sum);
        }
        if (clients.size() < number) {
            outcomes.put("not let in", number - clients.size());
        }
        return outcomes;
    }

    @Override
    public void close() throws InterruptedException, IOException {
        over = true;
        sending.join();
        for (Client client : clients) {
            client.socket.close();
        }
    }

    private void open(int port, InetAddress from, byte[] begin) {
        Socket socket = new Socket();
        try {
            socket.setReceiveBufferSize(1024);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.getOutputStream().write(begin);
            clients.add(new Client(socket));
        } catch (IOException e) {
            try {
                socket.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
        }
    }

    private void send() {
        List<Client> open = new ArrayList<>(clients);
        while (!over && !open.isEmpty()) {
            open.removeIf(client -> {
                try {
                    client.socket.getOutputStream().write('a');
                } catch (IOException e) {
                    client.cut = true;
                }
                return client.cut;
            });
            LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
        }
    }

    private static String outcome(Client client) {
        try {
            if (client.socket.getInputStream().available() > 0) {
                String start = new String(client.socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                return "answered " + start.replace("HTTP/1.1 ", "");
            }
        } catch (IOException e) {
            return "cut";
        }
        return client.cut ? "cut" : "still open";
    }
}
