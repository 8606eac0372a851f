package io.calypso.common.web;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from one that refuses a statement. */
public final class DatabaseOutage {

    private static final int DEPTH = 16;

    private DatabaseOutage() {}

    /** Whether the failure comes from a lost, refused or exhausted connection to the database. */
    public static boolean isBehind(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return true;
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (suppressed instanceof SQLException sql && isOutage(sql)) {
                    return true;
                }
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOutage(SQLException failure) {
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
        return state.startsWith("08") || state.startsWith("57P") || "53300".equals(state) || "25006".equals(state);
    }
}
