package fr.asso.aimf.essaim.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Between "this node takes no more requests", which {@link ReadinessFilter} says from the beginning of the stop, and the moment
 * from which it refuses them, a proxy is left the time to hear of it. Meanwhile all is answered as ever, and whoever keeps a
 * connection open is told to make the next one: a request on one that is about to be closed would be lost.
 */
@Component
class Leaving implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

    private final ApplicationContext context;
    private final Duration delay;
    private volatile boolean running;

    Leaving(ApplicationContext context, @Value("${essaim.shutdown-delay}") Duration delay) {
        this.context = context;
        this.delay = delay;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        closeAfterEachAnswer();
        if (delay.isPositive()) {
            LOG.info("Answering for {} more seconds", delay.toSeconds());
            try {
                TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server begins to refuse. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    private void closeAfterEachAnswer() {
        if (context instanceof WebServerApplicationContext web
                && web.getWebServer() instanceof TomcatWebServer server) {
            for (Connector connector : server.getTomcat().getService().findConnectors()) {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setMaxKeepAliveRequests(1);
                }
            }
        }
    }
}
