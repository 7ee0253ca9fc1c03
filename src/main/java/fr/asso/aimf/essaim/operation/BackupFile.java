package fr.asso.aimf.essaim.operation;

import fr.asso.aimf.essaim.operation.BackupManifest.Table;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a backup: a ZIP archive that any program opens, with a manifest and one entry per table in the text form of
 * PostgreSQL's {@code COPY}, which every version of it reads. The last 64 characters, the archive's comment, are the SHA-256 of
 * all that comes before them.
 */
final class BackupFile implements Closeable {

    private static final String MANIFEST = "manifest.json";
    private static final String UNFINISHED = ".part";
    private static final int SUM = 64;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ZipFile zip;
    private final BackupManifest manifest;

    /** Fills a new backup. */
    interface Writing {
        void into(Entries entries) throws IOException;
    }

    /** Where a backup that is being made takes its parts from. */
    static final class Entries {

        private final ZipOutputStream zip;

        private Entries(ZipOutputStream zip) {
            this.zip = zip;
        }

        /** The rows of one table, to be written before the next is asked for. */
        OutputStream table(String name) throws IOException {
            zip.putNextEntry(new ZipEntry(entry(name)));
            return new FilterOutputStream(zip) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    zip.write(bytes, offset, length);
                }

                @Override
                public void close() throws IOException {
                    zip.closeEntry();
                }
            };
        }

        void manifest(BackupManifest manifest) throws IOException {
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            zip.closeEntry();
        }
    }

    private BackupFile(ZipFile zip, BackupManifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Writes a backup beside its final place, forces it onto the disk, and gives it its name at one stroke: what bears the name is
     * whole, and one that was there before stays until then. Readable by its owner alone.
     */
    static void write(Path file, Writing writing) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(target)) {
            throw new BackupRefused("No backup can be written to " + target + ": name a file in a folder that exists.");
        }
        Path unfinished = unfinished(folder, target.getFileName() + ".", ownersAlone());
        try {
            try (ZipOutputStream zip = new ZipOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16), StandardCharsets.UTF_8)) {
                zip.setComment("0".repeat(SUM));
                writing.into(new Entries(zip));
            }
            try (FileChannel channel =
                    FileChannel.open(unfinished, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(sum(channel).getBytes(StandardCharsets.US_ASCII)), channel.size() - SUM);
                channel.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            if (POSIX) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * A new file for what is not whole yet. Those that runs left which were killed, each a copy of all data, are removed: none
     * takes a day.
     *
     * @param beginning of its name
     */
    static Path unfinished(Path folder, String beginning, FileAttribute<?>... rights) throws IOException {
        Path fresh = Files.createTempFile(folder, beginning, UNFINISHED, rights);
        long yesterday = fresh.toFile().lastModified() - Duration.ofDays(1).toMillis();
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, file -> {
            String name = file.getFileName().toString();
            return name.startsWith(beginning)
                    && name.endsWith(UNFINISHED)
                    // 0 for one that another run has finished meanwhile.
                    && file.toFile().lastModified() < yesterday;
        })) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
        return fresh;
    }

    /**
     * Opens a backup that is whole, to the last bit.
     *
     * @throws BackupRefused when it is not, or of a format that this version does not know
     */
    static BackupFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer said = ByteBuffer.allocate(SUM);
            if (channel.size() <= SUM
                    || channel.read(said, channel.size() - SUM) != SUM
                    || !sum(channel).equals(new String(said.array(), StandardCharsets.US_ASCII))) {
                throw new BackupRefused("The file " + file
                        + " is not a backup of the portal, or was damaged or cut short. Take another one.");
            }
        } catch (NoSuchFileException e) {
            throw new BackupRefused("There is no file " + file + ".");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw notOurs(file);
        }
        try {
            BackupManifest manifest = manifest(zip, file);
            for (Table table : manifest.tables()) {
                if (zip.getEntry(entry(table.name())) == null) {
                    throw notOurs(file);
                }
            }
            return new BackupFile(zip, manifest);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    BackupManifest manifest() {
        return manifest;
    }

    /** The rows of one of its tables. */
    InputStream table(String name) throws IOException {
        return new BufferedInputStream(zip.getInputStream(zip.getEntry(entry(name))), 1 << 16);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static BackupManifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw notOurs(file);
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            BackupManifest manifest = JSON.readValue(stream.readAllBytes(), BackupManifest.class);
            if (!BackupManifest.FORMAT.equals(manifest.format())) {
                throw notOurs(file);
            }
            if (manifest.version() != BackupManifest.VERSION) {
                throw new BackupRefused("The backup " + file
                        + " was made by a newer version of the portal, in a form that this one does not know.");
            }
            return manifest;
        } catch (JacksonException e) {
            throw notOurs(file);
        }
    }

    private static BackupRefused notOurs(Path file) {
        return new BackupRefused("The file " + file + " is not a backup of the portal.");
    }

    private static String entry(String table) {
        return "tables/" + table + ".copy";
    }

    /** Of all but the end, which is the sum itself. */
    private static String sum(FileChannel channel) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long left = channel.position(0).size() - SUM;
            InputStream stream = Channels.newInputStream(channel);
            byte[] buffer = new byte[1 << 16];
            while (left > 0) {
                int read = stream.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("the file became shorter while it was read");
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileAttribute<?>[] ownersAlone() {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
