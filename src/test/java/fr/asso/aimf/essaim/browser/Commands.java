package fr.asso.aimf.essaim.browser;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Programs of the system, run to their end. */
final class Commands {

    private static final Path WORDS = Path.of("target", "browser", "commands.log");

    private Commands() {}

    /**
     * Runs a program, its words kept in {@code target/browser/commands.log}.
     *
     * @throws IllegalStateException when it is not there, fails, or takes more than ten minutes
     */
    static void run(ProcessBuilder builder) {
        String line = String.join(" ", builder.command());
        try {
            Files.createDirectories(WORDS.getParent());
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(WORDS.toFile()))
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("Not over after ten minutes: " + line);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("Failed, as %s tells: %s".formatted(WORDS, line));
            }
        } catch (IOException e) {
            throw new IllegalStateException("Could not run: " + line, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted: " + line, e);
        }
    }
}
