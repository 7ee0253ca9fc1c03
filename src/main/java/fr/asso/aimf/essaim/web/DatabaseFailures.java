package fr.asso.aimf.essaim.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells a database that does not do its work from a program that asks it for something wrong. */
public final class DatabaseFailures {

    /**
     * What PostgreSQL or its driver say then: connection lost (08), no room on the disk or for one more connection (53), a statement
     * that took too long (57014), a server that stops or starts (57P), one that cannot read its disk (58), a transaction left
     * open too long (25P03), a standby not yet promoted (25006), a row that somebody holds (55P03), two who waited for each other
     * (40P01).
     */
    private static final Pattern STATES = Pattern.compile("08...|53...|57014|57P..|58...|25P03|25006|55P03|40P01");

    /** Said by the pool without any state, of a connection that broke while it was used. */
    private static final String BROKEN = "Connection is closed";

    private static final int DEEPEST = 30;

    private DatabaseFailures() {}

    /** Whether the same may succeed in a moment, without anybody having changed anything. Each layer wraps failures in its own way. */
    public static boolean meansAway(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isOfItself(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOfItself(Throwable cause) {
        if (cause instanceof SQLException sql) {
            String state = sql.getSQLState();
            return cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof SQLTimeoutException
                    || (state == null
                            ? BROKEN.equals(sql.getMessage())
                            : STATES.matcher(state).matches());
        }
        return cause instanceof CannotCreateTransactionException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof QueryTimeoutException
                || cause instanceof TransactionTimedOutException;
    }
}
