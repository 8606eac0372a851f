package io.calypso.common.web;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from one that refuses a statement. */
public final class DatabaseOutage {

    private static final int DEPTH = 16;

    private DatabaseOutage() {}

    /**
     * Whether the failure comes from a lost, refused or exhausted connection to the database. Looks at suppressed
     * failures too: a commit that fails is reported with its reason only there.
     */
    public static boolean isBehind(Throwable failure) {
        return isBehind(failure, DEPTH);
    }

    private static boolean isBehind(@Nullable Throwable failure, int depth) {
        if (failure == null || depth == 0) {
            return false;
        }
        if (failure instanceof SQLException sql && isOutage(sql)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isBehind(suppressed, depth - 1)) {
                return true;
            }
        }
        return isBehind(failure.getCause(), depth - 1);
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
