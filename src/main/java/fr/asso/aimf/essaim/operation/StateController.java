package fr.asso.aimf.essaim.operation;

import fr.asso.aimf.essaim.operation.Facts.LastBackup;
import fr.asso.aimf.essaim.operation.Facts.Queue;
import fr.asso.aimf.essaim.operation.Readings.Reading;
import fr.asso.aimf.essaim.search.IndexStatus;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.PrivatePages;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What administrators begin with, and how the portal is doing: what is known at once, whether the database answers or not. What
 * needs somebody is said on both pages.
 */
@Controller
@PrivatePages
class StateController {

    /** Several nightly backups in a row were missed. */
    private static final Duration OLD_BACKUP = Duration.ofDays(3);

    /** The index looks every second. */
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

    private static final String[] UNITS = {"o", "ko", "Mo", "Go", "To"};

    /** @param commit null where the program was not built from a clone */
    record Version(
            @Nullable String number,
            @Nullable String commit,
            @Nullable Instant committedAt) {}

    private final Readings readings;
    private final IndexStatus index;
    private final FrenchFormat format;
    private final Clock clock;
    private final Path dataFolder;
    private final String node;
    private final Version version;

    StateController(
            Readings readings,
            IndexStatus index,
            FrenchFormat format,
            Clock clock,
            ObjectProvider<BuildProperties> build,
            ObjectProvider<GitProperties> git,
            @Value("${essaim.data-folder}") Path dataFolder,
            @Value("${essaim.node}") String node) {
        this.readings = readings;
        this.index = index;
        this.format = format;
        this.clock = clock;
        this.dataFolder = dataFolder;
        this.node = node;
        BuildProperties built = build.getIfAvailable();
        GitProperties from = git.getIfAvailable();
        this.version = new Version(
                built == null ? null : built.getVersion(),
                from == null ? null : from.getShortCommitId(),
                from == null ? null : from.getCommitTime());
    }

    @GetMapping("/administration")
    String administration(Model model) {
        alerts(readings.latest(), model);
        return "operation/administration";
    }

    @GetMapping("/administration/etat")
    String state(Model model) {
        Reading reading = readings.latest();
        alerts(reading, model);
        Facts facts = reading.facts().orElse(null);
        LastBackup backup = facts == null ? null : facts.lastBackup();
        model.addAttribute("version", version);
        model.addAttribute(
                "startedAt",
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
        model.addAttribute("node", node);
        model.addAttribute(
                "others",
                facts == null
                        ? ""
                        : String.join(
                                ", ",
                                facts.nodes().stream()
                                        .filter(name -> !name.equals(node))
                                        .toList()));
        model.addAttribute("initiatives", number(index.initiatives()));
        model.addAttribute("position", number(index.position()));
        model.addAttribute("organisations", facts == null ? null : number(facts.organisations()));
        model.addAttribute("lag", facts == null ? null : Math.max(0, facts.position() - index.position()));
        model.addAttribute("queues", facts == null ? Map.<String, Queue>of() : facts.queues());
        model.addAttribute("databaseSize", facts == null ? null : size(facts.databaseSize()));
        model.addAttribute("backupSize", backup == null ? null : size(backup.size()));
        model.addAttribute(
                "backupDue",
                facts != null
                        && (backup == null
                                || backup.madeAt().isBefore(clock.instant().minus(OLD_BACKUP))));
        model.addAttribute("disk", disk());
        return "operation/state";
    }

    /** What {@code operation/alerts} tells of. */
    private void alerts(Reading reading, Model model) {
        model.addAttribute("answers", reading.answers());
        model.addAttribute("facts", reading.facts().orElse(null));
        model.addAttribute("writable", index.isWritable());
        model.addAttribute(
                "behind",
                !index.isWritable() || index.sinceLevel().compareTo(LEFT_BEHIND) > 0
                        ? index.sinceLevel().toSeconds()
                        : null);
    }

    private String number(long value) {
        return format.number(BigDecimal.valueOf(value));
    }

    /** Room left and room in all; null when the folder cannot be read. */
    private String @Nullable [] disk() {
        try {
            FileStore store = Files.getFileStore(dataFolder);
            return new String[] {size(store.getUsableSpace()), size(store.getTotalSpace())};
        } catch (IOException e) {
            return null;
        }
    }

    /** "32 Mo", "1,4 Go". */
    String size(long bytes) {
        BigDecimal value = BigDecimal.valueOf(bytes);
        int unit = 0;
        while (value.compareTo(BigDecimal.valueOf(1000)) >= 0 && unit < UNITS.length - 1) {
            value = value.movePointLeft(3);
            unit++;
        }
        int digits = value.compareTo(BigDecimal.TEN) < 0 ? 1 : 0;
        return format.number(value.setScale(digits, RoundingMode.HALF_UP)) + '\u00A0' + UNITS[unit];
    }
}
