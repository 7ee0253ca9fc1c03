package fr.asso.aimf.essaim.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from the class path once and kept for later starts. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * @return the folder that holds {@code bin}, {@code lib} and {@code share}
     * @throws DatabaseUnavailableException if there is no PostgreSQL for this system and processor
     */
    static Path unpackInto(Path folder) throws IOException {
        return unpackInto(folder, platform(System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    static Path unpackInto(Path folder, String platform) throws IOException {
        URL archive = archive(platform);
        if (archive == null) {
            throw DatabaseUnavailableException.noBinaries(platform);
        }
        URLConnection connection = archive.openConnection();
        Path home = folder.resolve(platform + '-' + fingerprint(connection));
        if (!Files.isDirectory(home)) {
            Files.createDirectories(folder);
            DiskFiles.deleteLeftovers(folder, "*");
            Path unfinished = Files.createTempDirectory(folder, "unpacking-");
            try (InputStream stream = connection.getInputStream()) {
                unpack(stream, unfinished);
                DiskFiles.publish(unfinished, home);
            } finally {
                DiskFiles.deleteQuietly(unfinished);
            }
        }
        return home;
    }

    /** As the archives name them: {@code linux-x86_64}, {@code darwin-arm_64}. */
    static String platform(String system, String processor) {
        String family =
                system.toLowerCase(Locale.ROOT).replaceFirst("^mac.*", "darwin").replaceFirst("^windows.*", "windows");
        String kind =
                processor.toLowerCase(Locale.ROOT).replace("amd64", "x86_64").replace("aarch64", "arm_64");
        return family + '-' + kind;
    }

    private static @Nullable URL archive(String platform) {
        return PostgresBinaries.class.getResource("/postgres-" + platform + ".txz");
    }

    /** Tells one release from another without reading it: the checksum that the jar already holds. */
    private static String fingerprint(URLConnection connection) throws IOException {
        long checksum = connection instanceof JarURLConnection jar
                ? jar.getJarEntry().getCrc()
                : connection.getContentLengthLong();
        return HexFormat.of().toHexDigits((int) checksum);
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a file outside of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    createFolders(target, path);
                    continue;
                }
                createFolders(target, path.resolveSibling(""));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    DiskFiles.allow(path, (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
                }
            }
        }
    }

    /** Readable by all, whatever the umask: the server may run as another user. */
    private static void createFolders(Path target, Path folder) throws IOException {
        Path made = target;
        DiskFiles.allow(made, "rwxr-xr-x");
        for (Path part : target.relativize(folder)) {
            made = made.resolve(part);
            Files.createDirectories(made);
            DiskFiles.allow(made, "rwxr-xr-x");
        }
    }
}
