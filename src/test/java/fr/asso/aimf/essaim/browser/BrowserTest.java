package fr.asso.aimf.essaim.browser;

import fr.asso.aimf.essaim.PostgresForTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Tests of the whole portal, started once for all such classes. Their methods may ask for a {@link Browsing} and for the
 * {@link Site}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(PostgresForTests.class)
@ContextConfiguration(initializers = {FreePort.class, MailServer.class})
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@ExtendWith(BrowserExtension.class)
@interface BrowserTest {

    /**
     * Locked by classes that decide what waits for moderators, and by one that must find it as it was a moment ago. Those come
     * first, so that nobody waits for the other.
     */
    String INBOX = "the inbox of moderators";
}
