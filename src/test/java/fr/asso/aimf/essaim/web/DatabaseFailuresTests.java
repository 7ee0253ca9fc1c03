package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseFailuresTests {

    static Stream<Throwable> away() {
        return Stream.of(
                new SQLTransientConnectionException("Connection is not available, request timed out after 3000ms"),
                new CannotCreateTransactionException("Could not open"),
                new QueryTimeoutException("stopped"),
                new JpaSystemException(new PersistenceException(new SQLException("broken", "08006"))),
                new TransactionSystemException("Could not roll back", new SQLException("Connection is closed")),
                new UncategorizedSQLException("write", "insert", new SQLException("No space left on device", "53100")),
                new CannotAcquireLockException("write", new SQLException("deadlock detected", "40P01")),
                new IllegalStateException(new SQLException("the database system is starting up", "57P03")),
                new IllegalStateException(
                        new SQLException("cannot execute INSERT in a read-only transaction", "25006")));
    }

    static Stream<Throwable> ours() {
        return Stream.of(
                new IllegalStateException("fault"),
                new OptimisticLockingFailureException("moved"),
                new DataIntegrityViolationException("taken", new SQLException("duplicate key", "23505")),
                new UncategorizedSQLException("read", "select", new SQLException("syntax error", "42601")),
                new IllegalStateException(new SQLException("whatever")));
    }

    @ParameterizedTest
    @MethodSource("away")
    void aDatabaseThatDoesNotWorkIsKnownInEveryShape(Throwable failure) {
        assertThat(DatabaseFailures.meansAway(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void whatTheProgramDidWrongIsNotBlamedOnIt(Throwable failure) {
        assertThat(DatabaseFailures.meansAway(failure)).isFalse();
    }
}
