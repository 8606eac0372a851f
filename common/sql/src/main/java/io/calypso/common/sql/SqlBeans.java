package io.calypso.common.sql;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Statements against the service's own schema, to be injected. */
class SqlBeans {

    @Produces
    @Singleton
    Sql sql(DataSource database) {
        return Sql.on(database);
    }
}
