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
import java.util.stream.Stream;
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

    /** Forces a finished folder with all it holds onto the disk, then gives it its name at one stroke. */
    static void publish(Path finished, Path name) throws IOException {
        if (!syncFileSystem(finished)) {
            try (Stream<Path> all = Files.walk(finished)) {
                for (Path path : (Iterable<Path>) all::iterator) {
                    sync(path);
                }
            }
        }
        Files.move(finished, name, StandardCopyOption.ATOMIC_MOVE);
        sync(name.resolveSibling(""));
    }

    /** Many times faster on a busy disk than file by file, but not every system has this command. */
    private static boolean syncFileSystem(Path path) {
        try {
            Process process = new ProcessBuilder("sync", "--file-system", path.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Windows cannot do this for folders. */
    private static void sync(Path path) throws IOException {
        if (Files.isRegularFile(path) || POSIX && Files.isDirectory(path)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
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
