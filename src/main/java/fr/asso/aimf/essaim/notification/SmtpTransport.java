package fr.asso.aimf.essaim.notification;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.util.regex.Pattern;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Hands mails to the mail server of {@code spring.mail.*}. */
class SmtpTransport implements Transport {

    /** No such mailbox, moved for good, not an address: nothing that another attempt would change. */
    private static final Pattern NO_SUCH_ADDRESS = Pattern.compile("^(501|550|551|553)\\b");

    /** Class 5.7 of RFC 3463: the server refuses to serve the portal, which says nothing about the address. */
    private static final Pattern POLICY = Pattern.compile("\\b5\\.7\\.\\d+\\b");

    private final JavaMailSender server;
    private final MailMessages messages;

    SmtpTransport(JavaMailSender server, MailMessages messages) {
        this.server = server;
        this.messages = messages;
    }

    @Override
    public Answer send(Mail mail) {
        MimeMessage message = server.createMimeMessage();
        try {
            messages.fill(message, mail);
        } catch (MessagingException e) {
            return new Answer(Outcome.REFUSED, e.getMessage());
        }
        try {
            server.send(message);
            return Answer.SENT;
        } catch (MailSendException e) {
            return answer(e);
        } catch (MailException e) {
            return new Answer(Outcome.AWAY, e.getMessage());
        }
    }

    private static Answer answer(MailSendException failure) {
        if (failure.getFailedMessages().isEmpty()) {
            // The server took the mail; only saying goodbye went wrong.
            return Answer.SENT;
        }
        Exception cause = failure.getFailedMessages().values().iterator().next();
        if (cause instanceof SendFailedException refusal) {
            return new Answer(isNoSuchAddress(refusal) ? Outcome.REFUSED : Outcome.LATER, lastWords(refusal));
        }
        return new Answer(Outcome.AWAY, String.valueOf(cause.getMessage()));
    }

    private static boolean isNoSuchAddress(SendFailedException refusal) {
        Address[] addresses = refusal.getInvalidAddresses();
        String words = lastWords(refusal);
        return addresses != null
                && addresses.length > 0
                && NO_SUCH_ADDRESS.matcher(words).find()
                && !POLICY.matcher(words).find();
    }

    /** What the server said, which lies deepest. */
    private static String lastWords(MessagingException failure) {
        Exception deepest = failure;
        while (deepest instanceof MessagingException chained && chained.getNextException() != null) {
            deepest = chained.getNextException();
        }
        return String.valueOf(deepest.getMessage());
    }
}
