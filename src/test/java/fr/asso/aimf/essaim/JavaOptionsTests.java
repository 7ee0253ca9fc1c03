package fr.asso.aimf.essaim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Java's options are written down in three places, and what is measured has to be what is run. */
class JavaOptionsTests {

    private static final Pattern OPTION = Pattern.compile("-[XD][\\w:+.]+(=\\w+)?");

    /** The image takes its share of the container's memory. */
    private static final Pattern LARGEST_HEAP = Pattern.compile("-Xmx\\w+|-XX:MaxRAMPercentage=\\d+");

    @Test
    void readmeImageAndBenchRunThePortalWithTheSame() throws IOException {
        Set<String> measured = between(
                "List<String> OPTIONS = List.of(", ");", "src/bench/java/fr/asso/aimf/essaim/bench/Portal.java");

        assertThat(measured).contains("-XX:+UseSerialGC", "-Dspring.aot.enabled=true", "-Xms32m");
        assertThat(between("JDK_JAVA_OPTIONS=\"", "\"", "README.md")).isEqualTo(measured);
        assertThat(between("JDK_JAVA_OPTIONS=\"", "\"", "src/main/docker/Dockerfile"))
                .isEqualTo(measured);
    }

    private static Set<String> between(String start, String end, String file) throws IOException {
        String text = Files.readString(Path.of(file));
        int from = text.indexOf(start) + start.length();
        return OPTION.matcher(text.substring(from, text.indexOf(end, from)))
                .results()
                .map(MatchResult::group)
                .filter(option -> !LARGEST_HEAP.matcher(option).matches())
                .collect(Collectors.toSet());
    }
}
