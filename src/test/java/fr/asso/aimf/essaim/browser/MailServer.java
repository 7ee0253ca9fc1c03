package fr.asso.aimf.essaim.browser;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Takes what the portal sends, for the whole run; whoever the mails are for reads them there. */
class MailServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** A mail as its reader has it before them. */
    record Mail(String id, String subject, String text) {}

    private static final GreenMail SERVER = start();

    /** Before the portal starts, for it has a mail server or has none from the beginning. */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.mail.host=" + SERVER.getSmtp().getBindTo(),
                        "spring.mail.port=" + SERVER.getSmtp().getPort())
                .applyTo(context);
    }

    /** What has come for an address, in the order in which it came. */
    static List<Mail> mailsTo(String address) {
        return Arrays.stream(SERVER.getReceivedMessagesForDomain(address))
                .map(MailServer::read)
                .toList();
    }

    private static GreenMail start() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        return server;
    }

    private static Mail read(MimeMessage message) {
        try {
            return new Mail(message.getMessageID(), message.getSubject(), plainText(message));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plainText(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                text.append(plainText(inner));
            }
            return text.toString();
        }
        return part.isMimeType("text/plain") ? part.getContent().toString() : "";
    }
}
