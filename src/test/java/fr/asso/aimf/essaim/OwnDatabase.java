package fr.asso.aimf.essaim;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** For tests that write what others must not see: a database of their own, with the first content. */
@TestConfiguration(proxyBeanMethods = false)
@Import(DataFolderForTests.class)
public class OwnDatabase {

    @Bean
    JdbcConnectionDetails ownDatabase() {
        return PostgresForTests.createDatabase();
    }
}
