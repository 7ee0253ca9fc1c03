package fr.asso.aimf.essaim.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.util.FileSystemUtils;

/** What the module does with files beyond {@link Files}: it survives a power cut and is not readable by others. */
final class DiskFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private DiskFiles() {}

    /** Gives a file or folder exactly these rights, as in {@code rwx------}; Windows inherits those of the folder instead. */
    static void allow(Path path, String rights) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        }
    }

    /** Forces a file, or the names in a folder, onto the disk; Windows knows no such thing for folders. */
    static void sync(Path path) throws IOException {
        if (POSIX || !Files.isDirectory(path)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Gives a finished folder its name at one stroke. */
    static void publish(Path finished, Path name) throws IOException {
        sync(finished);
        Files.move(finished, name, StandardCopyOption.ATOMIC_MOVE);
        sync(name.resolveSibling(""));
    }

    /** Removes what earlier, interrupted starts left; what cannot be removed stays for the next start. */
    static void deleteLeftovers(Path folder, String glob) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, glob)) {
            leftovers.forEach(DiskFiles::deleteQuietly);
        }
    }

    static void deleteQuietly(Path path) {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException | UncheckedIOException e) {
            return;
        }
    }
}
