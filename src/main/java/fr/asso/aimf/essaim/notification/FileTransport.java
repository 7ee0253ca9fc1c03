package fr.asso.aimf.essaim.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where no mail server is configured, mails become files that any mail program opens. */
class FileTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(FileTransport.class);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final MailMessages messages;

    FileTransport(Path folder, MailMessages messages) {
        this.folder = folder;
        this.messages = messages;
    }

    /** A mail's file always has the same name: written a second time after a crash, it is still one. */
    @Override
    public Answer send(Mail mail) {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        try {
            messages.fill(message, mail);
        } catch (MessagingException e) {
            return new Answer(Outcome.REFUSED, e.getMessage());
        }
        Path file = folder.resolve(TIME.format(mail.createdAt()) + "-" + mail.id() + ".eml");
        try {
            write(message, file);
            LOG.info(
                    "No mail server is configured: \"{}\" is in {}", mail.text().subject(), file);
            return Answer.SENT;
        } catch (IOException | MessagingException e) {
            return new Answer(Outcome.AWAY, e.toString());
        }
    }

    private void write(MimeMessage message, Path file) throws IOException, MessagingException {
        Files.createDirectories(folder);
        // Readable by its owner alone: it may hold a link that signs in.
        Path unfinished = Files.createTempFile(folder, ".", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                message.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            // The name too has to survive a power cut; Windows cannot do this for folders.
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
