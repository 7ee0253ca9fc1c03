package fr.asso.aimf.essaim.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a PostgreSQL database: made, checked, and asked which server runs on it. */
final class Cluster {

    /** Owns the database; not a superuser, so that the portal's statements cannot reach the machine. */
    static final String USER = "essaim";

    static final String DATABASE = "essaim";

    private static final String WORKSHOP = "postgres-new-";
    static final String PASSWORD_FILE = "essaim-password";
    private static final int PASSWORD_BYTES = 24;

    private static final String CLIENTS_ALLOWED = """
            # TYPE  DATABASE  USER  ADDRESS       METHOD
            host    all       all   127.0.0.1/32  scram-sha-256
            """;

    private final Path folder;
    private final Path data;
    private final PostgresPrograms programs;

    Cluster(Path folder, PostgresPrograms programs) {
        this.folder = folder;
        this.data = dataIn(folder);
        this.programs = programs;
    }

    static Path dataIn(Path folder) {
        return folder.resolve("postgres");
    }

    /** @return false if there is nothing yet, not even a half-made database */
    boolean exists() throws IOException {
        if (!Files.exists(data)) {
            return false;
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.findAny().isPresent();
        }
    }

    /** Removes what interrupted starts left; a program that outlived its portal may still be writing there. */
    void clearLeftovers() throws IOException {
        DiskFiles.deleteLeftovers(folder, WORKSHOP + '*');
    }

    /** Makes the database beside its final place and moves it there when it is whole, so that no half-made one is ever met. */
    void create() throws IOException {
        Path workshop = Files.createTempDirectory(folder, WORKSHOP);
        try {
            programs.handOver(workshop);
            Path fresh = workshop.resolve("data");
            // The superuser has no password and so cannot connect at all. All is forced onto the disk at the end.
            check(programs.run(
                    "initdb",
                    "",
                    "--pgdata=" + fresh,
                    "--username=postgres",
                    "--auth=reject",
                    "--no-sync",
                    "--data-checksums",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            Files.writeString(fresh.resolve("pg_hba.conf"), CLIENTS_ALLOWED);
            Path passwordFile = fresh.resolve(PASSWORD_FILE);
            String password = randomPassword();
            Files.writeString(passwordFile, password);
            DiskFiles.allow(passwordFile, "rw-------");
            programs.handOver(passwordFile);
            check(programs.run(
                    "postgres",
                    roleAndDatabase(password),
                    "--single",
                    "-F",
                    "-D",
                    fresh.toString(),
                    "-c",
                    "exit_on_error=on",
                    "-c",
                    "log_min_error_statement=panic",
                    // Hashing again and again keeps a password from being guessed, and this one is 24 random bytes.
                    // Measured: it took a third of a second of processor time at each start.
                    "-c",
                    "scram_iterations=1",
                    "template1"));
            DiskFiles.publish(fresh, data);
        } finally {
            DiskFiles.deleteQuietly(workshop);
        }
    }

    /** @throws DatabaseUnavailableException if these programs cannot read the folder */
    void check(String programVersion) throws IOException {
        String found = read("PG_VERSION");
        if (!found.equals(programVersion.replaceFirst("\\..*", ""))) {
            throw DatabaseUnavailableException.ofOtherVersion(data, found, programVersion);
        }
        // Restored copies are often readable by all; PostgreSQL refuses those.
        DiskFiles.allow(data, "rwx------");
    }

    String password() throws IOException {
        String password = read(PASSWORD_FILE);
        DiskFiles.allow(data.resolve(PASSWORD_FILE), "rw-------");
        return password;
    }

    /**
     * The live server of this folder, left by a portal that was killed. What PostgreSQL noted may be stale and the number
     * taken by another program since, which is never touched.
     */
    Optional<ProcessHandle> server() throws IOException {
        Path note = data.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(
                    Files.readString(note).lines().findFirst().orElse("").strip());
            return ProcessHandle.of(pid).filter(this::isServer);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Forgets a server that no longer runs: PostgreSQL would take any program with its number for it. */
    void forgetServer() throws IOException {
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    boolean isServer(ProcessHandle process) {
        List<String> command = command(process);
        return command.getFirst().matches("(?s)(.*[/\\\\])?postgres(\\.exe)?") && worksHere(process, command);
    }

    /** Asks the kernel, which knows the folder even if it was moved; without that right, the command line must do. */
    private boolean worksHere(ProcessHandle process, List<String> command) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
        } catch (IOException e) {
            return command.contains(data.toString());
        }
    }

    /** The program and its arguments; one empty text if the process has ended. */
    private static List<String> command(ProcessHandle process) {
        try {
            String all = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return List.of(all.split("\0", -1));
        } catch (IOException e) {
            ProcessHandle.Info info = process.info();
            return Stream.concat(
                            Stream.of(info.command().orElse("")),
                            Stream.of(info.arguments().orElse(new String[0])))
                    .toList();
        }
    }

    private String read(String file) throws IOException {
        try {
            return Files.readString(data.resolve(file)).strip();
        } catch (NoSuchFileException e) {
            throw DatabaseUnavailableException.notADatabase(data, file);
        }
    }

    private void check(PostgresPrograms.Outcome outcome) {
        if (!outcome.succeeded()) {
            throw DatabaseUnavailableException.failed(
                    folder, "The database could not be created in " + data, outcome.output());
        }
    }

    /** In single-user mode each line is one command. */
    private static String roleAndDatabase(String password) {
        return """
                CREATE ROLE %1$s LOGIN CREATEDB PASSWORD '%2$s'
                CREATE DATABASE %3$s OWNER %1$s
                """.formatted(USER, password, DATABASE);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
