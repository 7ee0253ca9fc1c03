package fr.asso.aimf.essaim.notification;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
class TransportConfiguration {

    /** Spring Boot makes a {@link JavaMailSender} where {@code spring.mail.host} is set. */
    @Bean
    Transport transport(
            ObjectProvider<JavaMailSender> server,
            MailMessages messages,
            @Value("${essaim.data-folder}") Path dataFolder) {
        JavaMailSender configured = server.getIfAvailable();
        return configured == null
                ? new FileTransport(dataFolder.resolve("mail"), messages)
                : new SmtpTransport(configured, messages);
    }
}
