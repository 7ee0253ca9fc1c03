package fr.asso.aimf.essaim.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActTests {

    private final Properties messages = new Properties();

    ActTests() throws IOException {
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            messages.load(reader);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyActHasWords(Act act) {
        assertThat(messages.getProperty("timeline.act." + act)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfSubjectHasWords(Subject.Kind kind) {
        assertThat(messages.getProperty("timeline.kind." + kind)).isNotBlank();
    }
}
