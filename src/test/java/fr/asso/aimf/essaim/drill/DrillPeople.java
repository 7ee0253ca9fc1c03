package fr.asso.aimf.essaim.drill;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import fr.asso.aimf.essaim.drill.FormVisitor.Answer;
import fr.asso.aimf.essaim.drill.FormVisitor.Opened;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An author with an organisation and a moderator, both come in by the front door.
 *
 * @param organisation its part of the address
 */
public record DrillPeople(FormVisitor author, FormVisitor moderator, String organisation) {

    /** Where a portal's log says how its first administrator comes in. */
    public static final Pattern FIRST_LINK = Pattern.compile("(/premier-administrateur\\?jeton=\\S+)");

    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/\\S+\\?jeton=[\\w-]+)");
    private static final String PASSWORD = "trois ruches au fond du verger";

    /** @param firstLink what {@link #FIRST_LINK} found */
    public static DrillPeople arrive(URI root, String firstLink, GreenMail mailbox) throws Exception {
        FormVisitor moderator = new FormVisitor(root);
        Opened first = moderator.open(firstLink);
        sure(moderator.submit(first, "/premier-administrateur", person("Awa Modératrice", "moderatrice@aimf.test")));

        FormVisitor author = new FormVisitor(root);
        Opened register = author.open("/inscription");
        // A person needs longer than that to fill the form in; who is quicker is taken for a program.
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        sure(author.submit(register, "/inscription", person("Issa Auteur", "auteur@ruche.test")));
        Opened confirm = author.open(linkTo(mailbox, "auteur@ruche.test"));
        sure(author.submit(confirm, "/inscription/confirmer", Map.of("password", List.of(PASSWORD))));

        // Like no other, or the form asks whether it is one that is there.
        String name = "Zwykx Mfuno Qatab";
        Opened profile = author.open("/espace/organisations/nouvelle/fiche?nom=Zwykx&site=");
        Answer founded = sure(author.submit(
                profile,
                "/espace/organisations/nouvelle/fiche",
                Map.of(
                        "name", List.of(name),
                        "country", List.of("SN"),
                        "summary", List.of("Une coopérative qui n’existe que pour un exercice."))));
        return new DrillPeople(
                author,
                moderator,
                founded.location().replaceAll("^/espace/organisations/", "").replaceAll("[/?].*", ""));
    }

    private static Map<String, List<String>> person(String name, String email) {
        return Map.of("name", List.of(name), "email", List.of(email), "password", List.of(PASSWORD));
    }

    private static Answer sure(Answer answer) {
        if (!answer.isAcknowledged()) {
            throw new IllegalStateException("Answered " + answer.status() + ": " + answer.html());
        }
        return answer;
    }

    private static String linkTo(GreenMail mailbox, String address) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> messages(mailbox, address).findAny().isPresent());
        Matcher link = LINK.matcher(text(messages(mailbox, address).findFirst().orElseThrow()));
        if (!link.find()) {
            throw new IllegalStateException("No link for " + address);
        }
        return link.group(1);
    }

    private static Stream<MimeMessage> messages(GreenMail mailbox, String address) {
        return Stream.of(mailbox.getReceivedMessages()).filter(message -> {
            try {
                return message.getRecipients(Message.RecipientType.TO)[0]
                        .toString()
                        .contains(address);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String text(MimeMessage message) {
        try {
            return message.getContent() instanceof MimeMultipart parts
                    ? parts.getBodyPart(0).getContent().toString()
                    : GreenMailUtil.getBody(message);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
