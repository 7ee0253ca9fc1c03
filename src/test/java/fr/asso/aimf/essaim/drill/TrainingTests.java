package fr.asso.aimf.essaim.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run that teaches the virtual machine's cache what a start and its first readers need, as the build of the image makes it. */
class TrainingTests {

    @Test
    void aTrainingVisitsPagesLeavesNothingBehindAndEndsByItself(@TempDir Path folder) throws Exception {
        Process training = training(folder);
        String said = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(training.waitFor()).as(said).isZero();
        assertThat(said).contains("The training visit is over").doesNotContain("WARN", "ERROR");
        assertThat(folder).isEmptyDirectory();
    }

    private static Process training(Path folder) throws IOException {
        List<String> command = new ArrayList<>(KillablePortal.program());
        command.add(1, "-Djava.io.tmpdir=" + folder);
        command.add("--train");
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
