package io.calypso.auth.database;

import java.sql.SQLException;

/** The database refused a statement, or is away. */
public final class StatementFailed extends RuntimeException {

    private static final String UNIQUE_VIOLATION = "23505";

    private final String state;

    StatementFailed(SQLException cause) {
        super(cause);
        String sqlState = cause.getSQLState();
        this.state = sqlState == null ? "" : sqlState;
    }

    /** Whether there is a row with the same key already. */
    public boolean isDuplicate() {
        return state.equals(UNIQUE_VIOLATION);
    }
}
