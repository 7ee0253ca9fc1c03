package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.web.SiteAddress;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Mails in the form in which they travel. */
@Component
class MailMessages {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final InternetAddress from;
    private final HtmlTwin twin;

    MailMessages(SiteAddress site, @Value("${essaim.mail.from:}") String from) throws UnsupportedEncodingException {
        URI home = URI.create(site.absolute("/"));
        this.from = new InternetAddress(from.isBlank() ? "essaim@" + home.getHost() : from.strip(), "Essaim", UTF_8);
        this.twin = new HtmlTwin(home.toString());
    }

    /**
     * Fills in an empty message.
     *
     * @throws MessagingException when the recipient's address cannot be written in a mail
     */
    void fill(MimeMessage message, Mail mail) throws MessagingException {
        message.setFrom(from);
        message.setRecipient(RecipientType.TO, recipient(mail.recipient()));
        message.setSubject(mail.text().subject(), UTF_8);
        message.setSentDate(Date.from(mail.createdAt()));
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text().body(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(twin.of(mail.text()), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        message.setHeader("Message-ID", mail.messageId());
    }

    /** A domain with accents travels in its ASCII form. */
    private static InternetAddress recipient(String address) throws MessagingException {
        int at = address.lastIndexOf('@');
        try {
            return new InternetAddress(address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1)), true);
        } catch (IllegalArgumentException e) {
            throw new MessagingException("Not a domain", e);
        }
    }
}
