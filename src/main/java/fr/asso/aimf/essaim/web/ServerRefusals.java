package fr.asso.aimf.essaim.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.unbescape.html.HtmlEscape;

/** Addresses that the server itself refuses, before the portal sees them, get a page in French too: a plain one. */
@Configuration(proxyBeanMethods = false)
class ServerRefusals {

    private static final String PAGE = """
            <!doctype html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="robots" content="noindex">
            <title>%1$s</title>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            <p>%2$s</p>
            <p><a href="/">%3$s</a></p>
            </main>
            </body>
            </html>
            """;

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> plainRefusals(MessageSource messages) {
        String page = PAGE.formatted(
                text(messages, "web.error.refused.title"),
                text(messages, "web.error.refused.text"),
                text(messages, "web.error.home"));
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.getPipeline().addValve(new PlainRefusal(page));
            }
        });
    }

    private static String text(MessageSource messages, String key) {
        return HtmlEscape.escapeHtml4Xml(messages.getMessage(key, null, Locale.FRENCH));
    }

    private static final class PlainRefusal extends ErrorReportValve {

        private final String page;

        PlainRefusal(String page) {
            this.page = page;
        }

        @Override
        protected void report(Request request, Response response, Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("text/html");
                response.setCharacterEncoding(StandardCharsets.UTF_8);
                response.setHeader("Cache-Control", "no-store");
                response.getReporter().write(page);
                response.finishResponse();
            } catch (IOException e) {
                // Nobody is there to read it any more.
                container.getLogger().debug(e);
            }
        }
    }
}
