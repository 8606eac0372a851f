package io.calypso.audit.sql;

import java.sql.SQLException;

/** The database said no, or did not answer. */
public final class DatabaseException extends RuntimeException {

    DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
