package fr.asso.aimf.essaim.operation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What tells nodes apart when nothing is configured: a name, and a port for operators a thousand away from the portal's own, so
 * that any number of portals run on one machine, next to each other's ports too.
 */
class NodeDefaults implements EnvironmentPostProcessor {

    private static final int AWAY = 1000;
    private static final int HIGHEST_PORT = 65535;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        int port = environment.getProperty("server.port", Integer.class, 8080);
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "nodeDefaults",
                        Map.of(
                                "management.server.port",
                                managementPort(port),
                                "essaim.node",
                                hostName() + ':' + port)));
    }

    /** A free one is drawn for each where it is for the portal itself, as in tests. */
    static int managementPort(int port) {
        if (port <= 0) {
            return 0;
        }
        return port + AWAY <= HIGHEST_PORT ? port + AWAY : port - AWAY;
    }

    /** Asks the kernel: where names are not resolved well, the JDK takes seconds for it. */
    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unknown) {
                return "localhost";
            }
        }
    }
}
