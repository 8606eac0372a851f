package io.calypso.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.PostgresResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** Data of the first version survives all migrations. */
class MigrationTest {

    @Test
    void keepsUsersSessionsAndKeysOfTheFirstVersion() throws SQLException {
        String url = PostgresResource.url(PostgresResource.createDatabase("auth"));
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(url, "calypso_auth", PostgresResource.password())
                .locations("db/migration");
        flyway.target("20261123.2001").load().migrate();
        try (Connection connection = DriverManager.getConnection(url, "calypso_auth", PostgresResource.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into user_account
                    (id, username, password_hash, enabled, must_change_password, created_at, version)
                    values ('01900000-0000-7000-8000-000000000001', 'ann', 'hash', true, false, now(), 7);
                    insert into user_role values ('01900000-0000-7000-8000-000000000001', 'operator');
                    insert into session (id, user_id, address, created_at, last_used_at, expires_at) values
                    ('01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-000000000001', '192.0.2.1',
                    now(), now(), now());
                    insert into refresh_token (hash, session_id, issued_at, expires_at) values
                    ('\\x00', '01900000-0000-7000-8000-000000000002', now(), now());
                    insert into signing_key (kid, public_key, created_at, active_from)
                    values ('old', '{}', now(), now());
                    delete from role_permission where role = 'operator' and permission = 'backup.jobs:run'""");

            flyway.target("latest").load().migrate();

            assertThat(number(statement, """
                    select count(*) from user_account u join user_role r on r.user_id = u.id
                    join session s on s.user_id = u.id join refresh_token t on t.session_id = s.id
                    where u.version = 7 and s.version = 1 and s.successor_salt is null and r.role = 'operator'""")).isEqualTo(1);
            assertThat(number(statement, "select count(*) from signing_key where version = 1"))
                    .isEqualTo(1);
            assertThat(number(statement, "select count(*) from permission where not installed"))
                    .isZero();
            assertThat(number(statement, """
                    select count(*) from role_permission
                    where role = 'operator' and permission = 'backup.jobs:run'""")).isZero();
            assertThat(number(statement, "select count(*) from role where version = 1"))
                    .isEqualTo(4);
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
