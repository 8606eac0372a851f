package io.calypso.audit.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.Superuser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** Alerts of earlier versions are kept. */
@ServiceTest
class AlertMigrationTest {
    private static final String SCHEMA = "alert_migration";

    @Test
    void setsTheFirstVersionOfAlerts() throws SQLException {
        UUID id = UUID.randomUUID();
        flyway().target("20261123.2003").load().migrate();
        Superuser.tamper("insert into " + SCHEMA + """
                .alert (id, service, key, severity, state, title, raised_at, last_raised_at, count)
                values (?, 'backup-service', 'director-down', 'CRITICAL', 'ACTIVE', 'down', now(), now(), 3)""", id);

        flyway().target("20261126.2001").load().migrate();

        assertThat(Superuser.query("select version || ' ' || count from " + SCHEMA + ".alert where id = ?", id))
                .containsExactly("0 3");
    }

    private static FluentConfiguration flyway() throws SQLException {
        try (Connection connection = PostgresResource.connection()) {
            return Flyway.configure()
                    .dataSource(
                            connection.getMetaData().getURL(),
                            connection.getMetaData().getUserName(),
                            PostgresResource.password())
                    .schemas(SCHEMA)
                    .locations("db/migration");
        }
    }
}
