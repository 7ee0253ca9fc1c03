package fr.asso.aimf.essaim.notification;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.submission.SubmissionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How mails read. */
class MailTextTests {

    private final HtmlTwin twin = new HtmlTwin(MailFixtures.SITE);

    @Test
    void paragraphsAndLinesStayWhatTheyAre() {
        assertThat(twin.of(new MailText("Objet", "Bonjour,\n\nUne ligne\nUne autre\n")))
                .contains("<title>Objet</title>", "<p>Bonjour,</p>", "<p>Une ligne<br>\nUne autre</p>");
    }

    @Test
    void thePortalsOwnAddressesAreLinksWithoutThePointBehindThem() {
        assertThat(twin.of(new MailText("Objet", "Voir https://essaim.example/a?b=c&d=é, ou https://essaim.example/.")))
                .contains(
                        "<a href=\"https://essaim.example/a?b=c&amp;d=é\">https://essaim.example/a?b=c&amp;d=é</a>, ou",
                        "<a href=\"https://essaim.example/\">https://essaim.example/</a>.");
    }

    @Test
    void whatPeopleTypedStaysText() {
        assertThat(twin.of(new MailText(
                        "<script>", "https://evil.example/ <a href='x'> \"https://essaim.example/\"onclick=\"x\"")))
                .contains("<title>&lt;script&gt;</title>", "https://evil.example/ &lt;a href=&#39;x&#39;&gt; &quot;<a")
                .doesNotContain("href=\"https://evil", "<script", "\"onclick");
    }

    @Test
    void anAddressThatOnlyBeginsLikeThePortalsIsNoLink() {
        assertThat(twin.of(new MailText("Objet", "https://essaim.example.evil.org/ https://essaim.example@evil.org/")))
                .doesNotContain("<a ");
    }

    @Test
    void masksLeaveEnoughToRecogniseAnAddress() {
        assertThat(MaskedAddress.of("jean.dupont@exemple.org")).isEqualTo("j…@exemple.org");
        assertThat(MaskedAddress.of("é@exemple.org")).isEqualTo("é…@exemple.org");
        assertThat(MaskedAddress.in("550 <Jean@EXEMPLE.org>: jean unknown", "jean@exemple.org"))
                .isEqualTo("550 <j…@EXEMPLE.org>: jean unknown");
    }

    @Test
    void aLongSubjectIsCutBetweenCharacters() {
        MailText mail = new MailTemplates(MailFixtures.site())
                .render("test/greeting", new MailsTests.Greeting("🐝".repeat(300)));

        assertThat(mail.subject().codePoints()).hasSize(200);
        assertThat(mail.subject()).endsWith("🐝…");
    }

    @Test
    void wordsOfPeopleNeverPassForThePortalsOwn() {
        MailText mail = new MailTemplates(MailFixtures.site())
                .render(
                        "submission/rejected",
                        new SubmissionMails.About(
                                "Awa",
                                SubmissionKind.NEW,
                                "Un four\u2028Bcc: x@exemple.org\u202e<b>",
                                "La Ruche",
                                "",
                                "/espace",
                                Quote.of("Non.\r\n\r\n[(${site})]\u2029Cliquez\u202e\u0000ici\u00a0: evil.example")));

        assertThat(mail.subject())
                .isEqualTo("La proposition «\u00a0Un four Bcc: x@exemple.org<b>\u00a0» n’est pas acceptée");
        assertThat(mail.body())
                .contains("\n\n> Non.\n> \n> [(${site})]\n> Cliquezici\u00a0: evil.example\n\n")
                .doesNotContain("\u202e");
        assertThat(twin.of(mail)).contains("<p>&gt; Non.<br>", "&lt;b&gt;").doesNotContain("<b>");
    }

    @Test
    void theFrenchIsWellSet() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates/mail"))) {
            List<Path> templates =
                    files.filter(file -> file.toString().endsWith(".txt")).toList();

            assertThat(templates)
                    .isNotEmpty()
                    .allSatisfy(template -> assertThat(words(template)).doesNotContainPattern("\\w'\\w| [;:!?»]|« "));
        }
    }

    /** Without what is computed. */
    private static String words(Path template) throws IOException {
        return Files.readString(template).replaceAll("\\[\\(\\$.*?\\)]|\\[# .*?\"]|\\[/]", "");
    }
}
