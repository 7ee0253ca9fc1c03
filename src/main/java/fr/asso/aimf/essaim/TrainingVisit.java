package fr.asso.aimf.essaim;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Reads the main pages once and ends the portal, so that a virtual machine told to write an AOT cache has met the classes that
 * readers need. It has a folder of its own, which is
 * thrown away.
 */
@Component
class TrainingVisit {

    /** What asks for it on the command line. */
    static final String ARGUMENT = "--train";

    static final String FOLDER = "essaim.training-folder";

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

    private static final int ROUNDS = 3;

    /** Takes the place of all arguments: those of the command line go before the environment, which may name real data. */
    static String[] arguments() throws IOException {
        Path folder = Files.createTempDirectory("essaim-training-");
        return new String[] {
            "--" + FOLDER + "=" + folder,
            "--essaim.data-folder=" + folder,
            "--spring.datasource.url=",
            "--essaim.links.check=false",
            "--server.port=0"
        };
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException {
        ConfigurableApplicationContext portal = event.getApplicationContext();
        String made = portal.getEnvironment().getProperty(FOLDER);
        if (made == null) {
            return;
        }
        Path folder = Path.of(made);
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
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                LOG.warn("The folder {} could not be deleted", folder, e);
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
