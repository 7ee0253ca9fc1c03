package fr.asso.aimf.essaim.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs the programs of PostgreSQL, which refuse to run as root. Root therefore runs them as the owner of the data; in a user
 * namespace if that is root itself, or as nobody where such namespaces are forbidden, as in most containers.
 */
final class PostgresPrograms {

    private static final Set<String> ENVIRONMENT = Set.of("PATH", "TZ", "SystemRoot", "TEMP", "TMP");
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    private final Path home;
    private final List<String> prefix;

    /** What a program said on both its outputs, and its exit status: 0 if all went well. */
    record Outcome(int status, String output) {

        boolean succeeded() {
            return status == 0;
        }
    }

    /**
     * @param home the unpacked binaries
     * @param data the folder of the data, which need not exist yet
     */
    PostgresPrograms(Path home, Path data) throws IOException {
        this.home = home;
        if (!"root".equals(System.getProperty("user.name"))) {
            prefix = List.of();
            return;
        }
        int owner = Files.exists(data) ? (int) Files.getAttribute(data, "unix:uid") : ROOT;
        if (owner != ROOT) {
            prefix = as(owner, (int) Files.getAttribute(data, "unix:gid"));
        } else if (canMakeUserNamespace()) {
            prefix = List.of("unshare", "--user");
        } else {
            prefix = as(NOBODY, NOBODY);
            checkThatAllMayEnter(home);
            checkThatAllMayEnter(data);
            if (Files.exists(data)) {
                handOver(data);
            }
        }
    }

    /** Gives a folder that this JVM made to the user that the programs run as. */
    void handOver(Path folder) throws IOException {
        if (prefix.contains("--reuid=" + NOBODY)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) all::iterator) {
                    Files.setAttribute(path, "unix:uid", NOBODY);
                    Files.setAttribute(path, "unix:gid", NOBODY);
                }
            }
        }
    }

    /**
     * The version of the programs, such as {@code 18.6}.
     *
     * @throws DatabaseUnavailableException if they do not run on this machine, or not from this folder
     */
    String version() {
        try {
            Outcome outcome = run("postgres", "", "--version");
            if (outcome.succeeded()) {
                return outcome.output().strip().replaceFirst("^.* ", "");
            }
            throw DatabaseUnavailableException.doesNotRunHere(
                    home, outcome.output().lines().findFirst().orElse("it gave no reason"));
        } catch (IOException e) {
            throw DatabaseUnavailableException.doesNotRunHere(home, String.valueOf(e.getMessage()));
        }
    }

    /** Runs one program to its end; secrets go through the input, which no other user can see. */
    Outcome run(String program, String input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(command, input);
    }

    private Outcome run(List<String> command, String input) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(home.toFile());
        // The server inherits no secret of the portal, and its messages are in English wherever it runs.
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading; what it says tells more than the broken pipe.
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.onExit().join().exitValue(), output);
    }

    private boolean canMakeUserNamespace() {
        try {
            return run(List.of("unshare", "--user", "true"), "").succeeded();
        } catch (IOException e) {
            return false;
        }
    }

    private static void checkThatAllMayEnter(Path path) throws IOException {
        for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
            if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw DatabaseUnavailableException.closedToNobody(folder);
            }
        }
    }

    private static List<String> as(int user, int group) {
        return List.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + group,
                "--clear-groups",
                "--inh-caps=-all",
                "--no-new-privs");
    }
}
