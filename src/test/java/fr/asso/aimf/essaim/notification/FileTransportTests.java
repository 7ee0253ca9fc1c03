package fr.asso.aimf.essaim.notification;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.notification.Transport.Answer;
import fr.asso.aimf.essaim.notification.Transport.Outcome;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Mails where no mail server is configured. */
@ExtendWith(OutputCaptureExtension.class)
class FileTransportTests {

    private static final String FILE = "20261123T090507-6f9619ff-8b86-4d01-b42d-00cf4fc964ff.eml";

    @TempDir
    private Path data;

    @Test
    void aMailBecomesAFileThatMailProgramsOpen() throws Exception {
        assertThat(send()).isEqualTo(Answer.SENT);

        try (InputStream file = Files.newInputStream(mails().resolve(FILE))) {
            MimeMessage mail = new MimeMessage(null, file);
            assertThat(mail.getSubject()).isEqualTo("L’été 🐝");
            assertThat(mail.getMessageID()).isEqualTo("<6f9619ff-8b86-4d01-b42d-00cf4fc964ff@essaim.example>");
            assertThat(((Multipart) mail.getContent())
                            .getBodyPart(0)
                            .getContent()
                            .toString())
                    .contains("jeton=secret");
        }
    }

    @Test
    void aMailWrittenAgainAfterACrashIsStillOneFile() throws IOException {
        send();
        send();

        assertThat(files()).containsExactly(FILE);
    }

    @Test
    void theLogNamesTheSubjectAndNothingThatOpensADoor(CapturedOutput log) throws IOException {
        send();

        assertThat(log).contains("L’été 🐝", FILE).doesNotContain("secret", "awa@exemple.org");
    }

    @Test
    void aFolderThatCannotBeWrittenIsLikeAServerThatIsAway() throws IOException {
        Files.createFile(mails());

        assertThat(send().outcome()).isEqualTo(Outcome.AWAY);
    }

    @Test
    void mailsBecomeFilesOnlyWhereNoServerIsConfigured() {
        ApplicationContextRunner portal = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                .withUserConfiguration(TransportConfiguration.class)
                .withBean(MailMessages.class, MailFixtures::messages)
                .withPropertyValues("essaim.data-folder=" + data, "spring.mail.host=");

        portal.run(context -> assertThat(context).getBean(Transport.class).isInstanceOf(FileTransport.class));
        portal.withPropertyValues("spring.mail.host=localhost")
                .run(context -> assertThat(context).getBean(Transport.class).isInstanceOf(SmtpTransport.class));
    }

    private Answer send() {
        return new FileTransport(mails(), MailFixtures.messages()).send(MailFixtures.mail("awa@exemple.org"));
    }

    private Path mails() {
        return data.resolve("mail");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(mails())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
