package fr.asso.aimf.essaim;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(classes = {PostgresForTests.class, DataSourceAutoConfiguration.class})
class PostgresForTestsTests {

    @Autowired
    private DataSource dataSource;

    @Test
    void springTestsRunOnPostgres18() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
    }

    @Test
    void eachNewDatabaseIsEmptyAndApartFromTheOthers() throws SQLException {
        PostgresForTests.Database one = PostgresForTests.createDatabase();
        PostgresForTests.Database other = PostgresForTests.createDatabase();
        try (Connection connection = one.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE town (name text)");
        }
        try (Connection connection = other.connect();
                ResultSet tables = connection.getMetaData().getTables(null, "public", "%", null)) {
            assertThat(tables.next()).isFalse();
        }
    }
}
