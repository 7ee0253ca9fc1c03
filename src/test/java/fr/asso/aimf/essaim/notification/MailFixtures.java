package fr.asso.aimf.essaim.notification;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import fr.asso.aimf.essaim.web.SiteAddress;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.UUID;

/** Mails without a portal around them. */
final class MailFixtures {

    static final String SITE = "https://essaim.example/";

    private MailFixtures() {}

    static MailMessages messages() {
        try {
            return new MailMessages(site(), "");
        } catch (UnsupportedEncodingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SiteAddress site() {
        SiteAddress site = mock();
        when(site.absolute(anyString()))
                .thenAnswer(call -> SITE + call.<String>getArgument(0).substring(1));
        return site;
    }

    static Mail mail(String recipient) {
        UUID id = UUID.fromString("6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
        return new Mail(
                id,
                recipient,
                new MailText("L’été 🐝", "Bonjour,\n\nhttps://essaim.example/connexion/lien?jeton=secret\n"),
                "<" + id + "@essaim.example>",
                Instant.parse("2026-11-23T09:05:07Z"),
                0);
    }
}
