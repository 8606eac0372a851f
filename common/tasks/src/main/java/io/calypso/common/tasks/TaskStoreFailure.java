package io.calypso.common.tasks;

import java.sql.SQLException;

/** The tables of tasks cannot be read or written; the web layer answers 503 when the database is away. */
final class TaskStoreFailure extends RuntimeException {

    TaskStoreFailure(SQLException cause) {
        super(cause);
    }
}
