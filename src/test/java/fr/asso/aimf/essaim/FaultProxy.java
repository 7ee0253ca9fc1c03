package fr.asso.aimf.essaim;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the portal and a server, and is as bad a line as one likes. */
public final class FaultProxy implements AutoCloseable {

    private final InetSocketAddress target;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private boolean frozen;
    private volatile boolean away;
    private volatile Duration latency = Duration.ZERO;

    public FaultProxy(InetSocketAddress target) {
        this.target = target;
        try {
            this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Ends all connections, and each new one at once. */
    public void cut() {
        away = true;
        open.forEach(FaultProxy::reset);
    }

    /** Keeps all connections, takes new ones, and passes nothing on. */
    public synchronized void freeze() {
        frozen = true;
    }

    /** What one side sends reaches the other this much later. */
    public void delay(Duration delay) {
        latency = delay;
    }

    /** All is well again; what was frozen goes on. */
    public synchronized void mend() {
        away = false;
        frozen = false;
        latency = Duration.ZERO;
        notifyAll();
    }

    @Override
    public void close() {
        cut();
        mend();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (away) {
                    reset(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // Closed, or nobody is behind it.
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        try {
            server.connect(target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            if (away) {
                throw new IOException("Cut meanwhile");
            }
            Thread.ofVirtual().start(() -> pump(client, server));
            Thread.ofVirtual().start(() -> pump(server, client));
        } catch (IOException e) {
            reset(client);
            end(server);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                Thread.sleep(latency);
                awaitThaw();
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // The other side has ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized void awaitThaw() throws InterruptedException {
        while (frozen) {
            wait();
        }
    }

    /** As the system of a server that died does. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // Ended already.
        }
        end(socket);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
