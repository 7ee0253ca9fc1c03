package fr.asso.aimf.essaim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one French bundle and those who use it say the same. */
class MessagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** "#{browse.total(${n})}" in a template; what follows "${" or "__" is decided when the page is made. */
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{\\|?([a-z][\\w.-]*)");

    /** "browse.suggestion." + kind, in Java. */
    private static final Pattern IN_JAVA = Pattern.compile(
            "\"((?:account|basket|browse|builder|document|guide|links|moderation|notification|operation|organisation|plan|questionnaire|report|search|submission|timeline|web)\\.[\\w.-]+)\"");

    private final Properties messages = load();
    private final Set<String> used = used();

    @Test
    void noKeyIsMissing() {
        assertThat(used).allMatch(this::isKnown);
    }

    @Test
    void noKeyIsUnused() {
        assertThat(messages.stringPropertyNames())
                .allMatch(key -> used.contains(key) || prefixes().anyMatch(key::startsWith));
    }

    @Test
    void everyKeyBeginsWithTheNameOfAModule() throws IOException {
        Set<String> modules;
        try (Stream<Path> folders = Files.list(Path.of("src/main/java/fr/asso/aimf/essaim"))) {
            modules = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toSet());
        }

        assertThat(messages.stringPropertyNames())
                .allMatch(key -> modules.contains(key.substring(0, key.indexOf('.'))));
    }

    @Test
    void theFrenchIsWellSet() {
        assertThat(messages.values())
                .as("typographic apostrophes, and no space that breaks before a high punctuation mark")
                .noneMatch(text -> text.toString().matches(".*(\\w'\\w| [;:!?»]|« ).*"));
    }

    private boolean isKnown(String key) {
        return key.endsWith(".")
                ? messages.stringPropertyNames().stream().anyMatch(known -> known.startsWith(key))
                : messages.containsKey(key);
    }

    private Stream<String> prefixes() {
        return used.stream().filter(key -> key.endsWith("."));
    }

    private static Set<String> used() {
        return Stream.concat(
                        found(RESOURCES.resolve("templates"), ".html", IN_TEMPLATE),
                        found(Path.of("src/main/java"), ".java", IN_JAVA))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> found(Path folder, String extension, Pattern pattern) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> texts = files.filter(file -> file.toString().endsWith(extension))
                    .map(MessagesTests::read)
                    .toList();
            return texts.stream()
                    .flatMap(text -> pattern.matcher(text).results().map(match -> match.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load() {
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve("messages.properties"))) {
            messages.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }
}
