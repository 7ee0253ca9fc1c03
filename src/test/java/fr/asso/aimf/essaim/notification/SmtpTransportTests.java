package fr.asso.aimf.essaim.notification;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.notification.Transport.Answer;
import fr.asso.aimf.essaim.notification.Transport.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What is made of a mail server's answers; the server says what the test wants. */
class SmtpTransportTests {

    @Test
    void whatTheServerTakesIsSent() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of())) {
            assertThat(send(server.port(), "awa@exemple.org")).isEqualTo(Answer.SENT);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RCPT | 550 5.1.1 no such user             | REFUSED
            RCPT | 550 no such user                   | REFUSED
            RCPT | 551 not here                       | REFUSED
            RCPT | 553 5.1.3 not an address           | REFUSED
            RCPT | 550 5.7.1 relaying denied          | LATER
            RCPT | 554 5.7.1 access denied            | LATER
            RCPT | 450 4.2.0 greylisted, come back    | LATER
            RCPT | 452 4.2.2 mailbox full             | LATER
            MAIL | 451 4.3.0 try later                | LATER
            DATA | 554 5.6.0 looks like junk          | LATER
            .    | 451 4.3.0 disk full                | LATER
            """)
    void aRefusalIsForGoodOnlyWhenItIsAboutTheAddress(String command, String words, Outcome outcome)
            throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of(command, words))) {
            Answer answer = send(server.port(), "awa@exemple.org");

            assertThat(answer.outcome()).isEqualTo(outcome);
            assertThat(answer.reason()).contains(words);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsAway() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(send(port, "awa@exemple.org").outcome()).isEqualTo(Outcome.AWAY);
    }

    @Test
    void aServerThatIsSwitchedOffIsAway() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of("HELLO", "421 4.3.2 closing"))) {
            assertThat(send(server.port(), "awa@exemple.org").outcome()).isEqualTo(Outcome.AWAY);
        }
    }

    @Test
    void sayingGoodbyeBadlyDoesNotUndoAMail() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of("QUIT", "hang up"))) {
            assertThat(send(server.port(), "awa@exemple.org")).isEqualTo(Answer.SENT);
        }
    }

    @Test
    void aDomainWithAccentsTravelsInAscii() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of())) {
            assertThat(send(server.port(), "mairie@orléans.example")).isEqualTo(Answer.SENT);
            assertThat(server.heard()).contains("RCPT TO:<mairie@xn--orlans-dva.example>");
        }
    }

    private static Answer send(int port, String recipient) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.getJavaMailProperties().put("mail.smtp.timeout", "5000");
        return new SmtpTransport(server, MailFixtures.messages()).send(MailFixtures.mail(recipient));
    }

    /** Says yes to everything but what is in its script; "hang up" ends the talk without a word. */
    private static final class ScriptedServer implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Map<String, String> script;
        private final List<String> heard = new CopyOnWriteArrayList<>();

        ScriptedServer(Map<String, String> script) throws IOException {
            this.script = script;
            Thread.ofPlatform().daemon().start(this::talk);
        }

        int port() {
            return socket.getLocalPort();
        }

        List<String> heard() {
            return List.copyOf(heard);
        }

        private void talk() {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                String command = "HELLO";
                boolean content = false;
                for (String line = ""; line != null; line = in.readLine()) {
                    heard.add(line);
                    if (!line.isEmpty() && !content) {
                        command = line.substring(0, 4).toUpperCase();
                    }
                    if (content && !line.equals(".")) {
                        continue;
                    }
                    String answer = script.getOrDefault(content ? "." : command, usual(command, content));
                    if (answer.equals("hang up")) {
                        return;
                    }
                    client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
                    content = !content && answer.startsWith("354");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String usual(String command, boolean content) {
            if (content) {
                return "250 taken";
            }
            return switch (command) {
                case "HELLO" -> "220 ready";
                case "DATA" -> "354 go on";
                case "QUIT" -> "221 bye";
                default -> "250 yes";
            };
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
