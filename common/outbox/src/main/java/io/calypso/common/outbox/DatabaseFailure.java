package io.calypso.common.outbox;

import java.sql.SQLException;

/** The database refused or is gone; the web layer answers 503. */
public final class DatabaseFailure extends RuntimeException {

    DatabaseFailure(SQLException cause) {
        super(cause);
    }
}
