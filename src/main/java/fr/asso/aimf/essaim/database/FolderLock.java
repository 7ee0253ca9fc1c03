package fr.asso.aimf.essaim.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says that this JVM uses a folder, until it closes the lock or dies in whatever way: the kernel holds it. */
final class FolderLock implements Closeable {

    // A POSIX lock belongs to the process and is lost as soon as the process closes any channel on the file.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws DatabaseUnavailableException if another running portal uses the folder */
    static FolderLock acquire(Path folder) throws IOException {
        Path file = folder.resolve("postgres.lock");
        String self = Long.toString(ProcessHandle.current().pid());
        if (!HELD.add(file)) {
            throw DatabaseUnavailableException.alreadyUsed(folder, self);
        }
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() == null) {
                    String holder = Files.readString(file).strip();
                    throw DatabaseUnavailableException.alreadyUsed(folder, holder.isEmpty() ? "unknown" : holder);
                }
                DiskFiles.allow(file, "rw-------");
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.US_ASCII)));
                return new FolderLock(file, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
