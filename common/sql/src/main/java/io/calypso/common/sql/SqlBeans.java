package io.calypso.common.sql;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Produces the {@link Sql} of the service's own schema for injection. */
class SqlBeans {

    @Produces
    @Singleton
    Sql sql(DataSource database) {
        return Sql.on(database);
    }
}
