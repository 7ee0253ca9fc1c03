package fr.asso.aimf.essaim.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL cannot run; says in one sentence why, and in another what the operator can do. */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long LEAST_SPACE_IN_BYTES = 16L * 1024 * 1024;
    private static final String OTHER_FOLDER = "or choose another folder with essaim.data-folder";
    private static final String OTHER_SERVER = "Set spring.datasource.url to a PostgreSQL server (15 or later)";

    private final String problem;
    private final String remedy;

    private DatabaseUnavailableException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + ' ' + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }

    static DatabaseUnavailableException alreadyUsed(Path folder, String holder) {
        return because(
                "The database in %s is already used by another running portal (process %s).".formatted(folder, holder),
                "Stop that one first, " + OTHER_FOLDER + '.');
    }

    static DatabaseUnavailableException ofOtherVersion(Path data, String found, String brought) {
        return because(
                "The database in %s was written by PostgreSQL %s, but this portal brings PostgreSQL %s."
                        .formatted(data, found, brought),
                "Back it up with the version of the portal that wrote it (--backup=FILE), move the folder away, and restore"
                        + " the backup with this one (--restore=FILE), "
                        + OTHER_FOLDER + '.');
    }

    static DatabaseUnavailableException betweenTwoStates(Path data) {
        return because(
                "The database in %s is in use, but cannot be entered: it may be starting or stopping.".formatted(data),
                "Try again in a moment, as the user that the portal runs as.");
    }

    static DatabaseUnavailableException notADatabase(Path data, String missing) {
        return because(
                "The folder %s holds files but no complete PostgreSQL database: %s is missing."
                        .formatted(data, missing),
                "Restore the folder from a backup, move it away, " + OTHER_FOLDER + '.');
    }

    static DatabaseUnavailableException noBinaries(String platform) {
        return because("This portal brings no PostgreSQL for %s.".formatted(platform), OTHER_SERVER + '.');
    }

    static DatabaseUnavailableException doesNotRunHere(Path home, String detail) {
        return because(
                "The PostgreSQL unpacked in %s cannot be run on this machine: %s.".formatted(home, detail),
                OTHER_SERVER + ", " + OTHER_FOLDER + '.');
    }

    static DatabaseUnavailableException closedToNobody(Path folder) {
        return because(
                "PostgreSQL refuses to run as root; it would run as the user nobody, but nobody may not enter %s."
                        .formatted(folder),
                "Run the portal as an ordinary user, let others enter that folder (chmod o+x), " + OTHER_FOLDER + '.');
    }

    static DatabaseUnavailableException unusablePath(Path folder) {
        return because(
                "The path %s holds a quote, a dollar, a backquote, a backslash or a line break, which PostgreSQL cannot be started with."
                        .formatted(folder),
                "Rename the folder, " + OTHER_FOLDER + '.');
    }

    /** For what a program of PostgreSQL answered. */
    static DatabaseUnavailableException failed(Path folder, String what, String output) {
        return isFull(folder, output)
                ? full(folder, null)
                : because(
                        "%s: %s.".formatted(what, lastError(output)),
                        "Mend what it names and start the portal again, " + OTHER_FOLDER + '.');
    }

    /** For a file that could not be read or written. */
    static DatabaseUnavailableException unusable(Path folder, IOException cause) {
        return isFull(folder, String.valueOf(cause.getMessage()))
                ? full(folder, cause)
                : new DatabaseUnavailableException(
                        "The database's folder %s cannot be used by the user %s: %s."
                                .formatted(folder, System.getProperty("user.name"), reason(cause)),
                        "Give that user the right to write it, " + OTHER_FOLDER + '.',
                        cause);
    }

    private static DatabaseUnavailableException because(String problem, String remedy) {
        return new DatabaseUnavailableException(problem, remedy, null);
    }

    private static DatabaseUnavailableException full(Path folder, @Nullable Throwable cause) {
        return new DatabaseUnavailableException(
                "The disk that holds the database's folder %s is full.".formatted(folder),
                "Free at least 200 MB and start the portal again, " + OTHER_FOLDER + '.',
                cause);
    }

    /** Also asks the disk itself: the words depend on the language of the system, and a full disk may cut them off. */
    private static boolean isFull(Path folder, String text) {
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return true;
        }
        File existing = folder.toAbsolutePath().toFile();
        while (!existing.exists() && existing.getParentFile() != null) {
            existing = existing.getParentFile();
        }
        return existing.canWrite() && existing.getUsableSpace() < LEAST_SPACE_IN_BYTES;
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "access to " + denied.getFile() + " is denied";
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return ((FileSystemException) cause).getFile() + " is not a folder";
        }
        return String.valueOf(cause.getMessage());
    }

    private static String lastError(String output) {
        String chosen = "";
        boolean isError = false;
        for (String line : output.strip().split("\\R")) {
            boolean says = line.matches(".*(FATAL|PANIC|ERROR|error):.*");
            if (says || !isError) {
                chosen = line;
                isError = says;
            }
        }
        String text = chosen.replaceFirst("^.*?(FATAL|PANIC|ERROR|error): *", "")
                .replaceFirst("\\.$", "")
                .strip();
        return text.isEmpty() ? "it gave no reason" : text;
    }
}
