package io.calypso.common.sql;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Thrown when the database rejects a statement or cannot be reached. */
public final class SqlFailure extends RuntimeException {

    private static final int DEPTH = 16;
    private static final String DISK_FULL = "53100";
    private static final String UNIQUE_VIOLATION = "23505";

    private final String state;

    SqlFailure(SQLException cause) {
        super(cause);
        String given = cause.getSQLState();
        this.state = given == null ? "" : given;
    }

    /** The SQLSTATE; empty when there is none, as for a connection pool that has no connection left. */
    public String state() {
        return state;
    }

    /** Whether a unique constraint rejected the row. */
    public boolean isDuplicate() {
        return state.equals(UNIQUE_VIOLATION);
    }

    /** Whether the database is unreachable or currently accepts no changes, so that a later retry can succeed. */
    public boolean isOutage() {
        return isOutage(this);
    }

    /** Whether a failure of any type was caused by a unique constraint. */
    public static boolean isDuplicate(Throwable failure) {
        return find(failure, sql -> UNIQUE_VIOLATION.equals(sql.getSQLState()), DEPTH);
    }

    /**
     * Whether a failure of any type was caused by a lost, refused or exhausted connection to the database. Suppressed failures are
     * checked too: a failed commit reports its reason only there.
     */
    public static boolean isOutage(Throwable failure) {
        return find(failure, SqlFailure::isConnectionLost, DEPTH);
    }

    /** Whether a failure of any type was caused by a full disk of the database. */
    public static boolean isDiskFull(Throwable failure) {
        return find(failure, sql -> DISK_FULL.equals(sql.getSQLState()), DEPTH);
    }

    private static boolean find(
            @Nullable Throwable failure, java.util.function.Predicate<SQLException> wanted, int depth) {
        if (failure == null || depth == 0) {
            return false;
        }
        if (failure instanceof SQLException sql && wanted.test(sql)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (find(suppressed, wanted, depth - 1)) {
                return true;
            }
        }
        return find(failure.getCause(), wanted, depth - 1);
    }

    private static boolean isConnectionLost(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            String message = String.valueOf(failure.getMessage());
            return failure instanceof SQLTransientException
                    || failure instanceof SQLRecoverableException
                    || message.contains("Acquisition timeout")
                    || message.contains("Sorry, acquisition timeout")
                    || message.contains("Enlisted connection")
                    || message.contains("Connection is closed");
        }
        return state.startsWith("08") || state.startsWith("57P") || state.equals("53300") || state.equals("25006");
    }
}
