package fr.asso.aimf.essaim;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Reads the main pages once and ends the portal, so that a virtual machine told to write an AOT cache has met the classes that
 * readers need. Its data folder is thrown away.
 */
@Component
@Profile("training")
class TrainingVisit {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingVisit.class);

    /** Each kind of page, with and without search; several times, so that what runs often is seen to. */
    private static final List<String> PAGES = List.of(
            "/",
            "/initiatives",
            "/initiatives?q=sant%C3%A9&pays=togo",
            "/initiatives?enjeu=sante&tri=nom",
            "/initiatives?q=introuvable",
            "/initiatives/des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables",
            "/organisations",
            "/enjeux",
            "/enjeux/sante",
            "/pays",
            "/pays/togo",
            "/comprendre",
            "/agir",
            "/plans",
            "/proposer",
            "/connexion",
            "/sitemap.xml",
            "/rien");

    private static final int ROUNDS = 20;

    private final Path dataFolder;

    TrainingVisit(@Value("${essaim.data-folder}") Path dataFolder) {
        this.dataFolder = dataFolder;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException {
        ConfigurableApplicationContext portal = event.getApplicationContext();
        String port = portal.getEnvironment().getRequiredProperty("local.server.port");
        for (int round = 0; round < ROUNDS; round++) {
            for (String page : PAGES) {
                visit(URI.create("http://localhost:" + port + page));
            }
        }
        LOG.info("The training visit is over");
        // Not in this thread, in which the start is still under way.
        Thread.ofPlatform().name("training-end").start(() -> {
            int status = SpringApplication.exit(portal);
            try {
                FileSystemUtils.deleteRecursively(dataFolder);
            } catch (IOException e) {
                LOG.warn("The folder {} could not be deleted", dataFolder, e);
            }
            System.exit(status);
        });
    }

    private static void visit(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestProperty("Accept", "text/html");
        connection.setRequestProperty("Accept-Encoding", "gzip");
        try (InputStream body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
    }
}
