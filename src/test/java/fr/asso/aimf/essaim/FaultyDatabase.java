package fr.asso.aimf.essaim;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A database of its own that can be taken away, frozen or slowed down: by the {@link FaultProxy}. */
@TestConfiguration(proxyBeanMethods = false)
@Import(DataFolderForTests.class)
public class FaultyDatabase {

    private static final Pattern SERVER = Pattern.compile("//([^:/]+):(\\d+)/");

    /** Not a bean: it would be taken for the portal's. */
    private final PostgresForTests.Database database = PostgresForTests.createDatabase();

    @Bean
    FaultProxy faultProxy() {
        Matcher server = SERVER.matcher(database.getJdbcUrl());
        if (!server.find()) {
            throw new IllegalStateException("Not the address of a server: " + database.getJdbcUrl());
        }
        return new FaultProxy(new InetSocketAddress(server.group(1), Integer.parseInt(server.group(2))));
    }

    @Bean
    JdbcConnectionDetails databaseBehind(FaultProxy proxy) {
        return new PostgresForTests.Database(
                SERVER.matcher(database.getJdbcUrl()).replaceFirst("//127.0.0.1:" + proxy.port() + "/"),
                database.getUsername(),
                database.getPassword());
    }
}
