package fr.asso.aimf.essaim.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An nginx that serves the bytes of one answer of the portal, with its headers, as a file. */
final class Nginx implements AutoCloseable {

    private static final Path FOLDER = Portal.FOLDER.resolve("nginx");

    /** Those that nginx writes itself, or that belong to a connection. */
    private static final Set<String> ITS_OWN = Set.of(
            "connection",
            "content-length",
            "content-type",
            "date",
            "etag",
            "keep-alive",
            "last-modified",
            "server",
            "transfer-encoding");

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isPossible() {
        return Files.isExecutable(Path.of("/usr/sbin/nginx"));
    }

    /** @param answer compressed, as it came */
    static Nginx serving(HttpResponse<byte[]> answer) throws IOException, InterruptedException {
        Path root = Files.createDirectories(FOLDER.resolve("html")).toAbsolutePath();
        Files.createDirectories(FOLDER.resolve("logs"));
        Files.write(root.resolve("page"), answer.body());
        String headers = answer.headers().map().entrySet().stream()
                .filter(header -> !ITS_OWN.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .flatMap(header -> header.getValue().stream()
                        .map(value ->
                                "add_header %s \"%s\";\n".formatted(header.getKey(), value.replace("\"", "\\\\\""))))
                .collect(Collectors.joining());
        int port = Portal.freePort();
        String user = System.getProperty("user.name");
        Path configuration = FOLDER.resolve("nginx.conf").toAbsolutePath();
        Files.writeString(configuration, """
                daemon off;
                %sworker_processes 2;
                pid nginx.pid;
                error_log error.log;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  keepalive_timeout 300;
                  keepalive_requests 1000000000;
                  open_file_cache max=16 inactive=300s;
                  open_file_cache_valid 300s;
                  default_type "text/html;charset=UTF-8";
                  server {
                    listen 127.0.0.1:%d;
                    root %s;
                    %s
                  }
                }
                """.formatted(user.equals("root") ? "user root;\n" : "", port, root, headers));
        Process process = new ProcessBuilder(
                        "/usr/sbin/nginx", "-p", FOLDER.toAbsolutePath().toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("nginx.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        nginx.await();
        return nginx;
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void await() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 500; attempt++) {
            try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (ConnectException e) {
                Thread.sleep(20);
            }
        }
        process.destroy();
        throw new IllegalStateException("nginx did not start: " + Files.readString(FOLDER.resolve("nginx.log")));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
