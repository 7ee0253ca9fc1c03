package fr.asso.aimf.essaim.notification;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.util.StringUtils;

@Configuration(proxyBeanMethods = false)
class TransportConfiguration {

    @Bean
    Transport transport(
            JavaMailSender server,
            MailMessages messages,
            @Value("${spring.mail.host}") String host,
            @Value("${essaim.data-folder}") Path dataFolder) {
        return StringUtils.hasText(host)
                ? new SmtpTransport(server, messages)
                : new FileTransport(dataFolder.resolve("mail"), messages);
    }
}
