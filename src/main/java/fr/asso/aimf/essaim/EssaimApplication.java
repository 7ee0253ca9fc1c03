package fr.asso.aimf.essaim;

import fr.asso.aimf.essaim.operation.BackupCommand;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The portal. Every module may use {@code shared}, {@code web} and {@code pagecache}. */
@SpringBootApplication(exclude = {UserDetailsServiceAutoConfiguration.class, TomcatMetricsAutoConfiguration.class})
@EnableScheduling
@Modulithic(
        systemName = "Essaim",
        sharedModules = {"pagecache", "shared", "web"})
public class EssaimApplication {

    public static void main(String[] args) throws IOException {
        if (BackupCommand.isAskedFor(args)) {
            System.exit(BackupCommand.run(args));
        }
        boolean training = List.of(args).contains(TrainingVisit.ARGUMENT);
        SpringApplication.run(EssaimApplication.class, training ? TrainingVisit.arguments() : args);
    }
}
