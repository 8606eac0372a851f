package io.calypso.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.testing.PostgresResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's role may do with the audit log, in a database that was migrated by an earlier version and then by this one. */
@Tag("service")
class AuditLogOwnerTest {
    private static final String ROLE = "calypso_audit";
    private static final String MONTH = "audit_entry_2026_11";

    private static final String ENTRY = """
            insert into audit_entry (sequence, id, at, actor, operation, outcome, service, prev_hash, hash)
            values (%d, gen_random_uuid(), '2026-11-20T00:00:00Z', 'ann', 'backup.jobs:run', 'SUCCEEDED', 'backup-service',
                    %s, sha256('%d'))""";

    private Connection connection;
    private Statement service;

    @BeforeEach
    void migrate() throws SQLException {
        String url = PostgresResource.url(PostgresResource.createDatabase("audit"));
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(url, ROLE, PostgresResource.password())
                .locations("db/migration")
                .baselineOnMigrate(true)
                .baselineVersion("0");
        flyway.target("20261126.2001").load().migrate();
        connection = DriverManager.getConnection(url, ROLE, PostgresResource.password());
        service = connection.createStatement();
        // As the earlier version did.
        service.execute("select audit_entry_ensure_partition('2026-11-20T00:00:00Z')");
        service.execute(ENTRY.formatted(1, "decode(repeat('00', 32), 'hex')", 1));
        service.execute("update audit_chain set last_sequence = 1, last_hash = sha256('1')");
        flyway.target("latest").load().migrate();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void keepsEntriesAndAddsFurtherOnes() throws SQLException {
        service.execute(ENTRY.formatted(2, "sha256('1')", 2));
        service.execute("select * from audit_chain for update");
        service.execute("select audit_entry_ensure_partition('2027-03-01T00:00:00Z')");
        service.execute(ENTRY.formatted(3, "sha256('2')", 3).replace("2026-11-20", "2027-03-20"));

        assertThat(
                        text(
                                "select string_agg(sequence || ' ' || tableoid::regclass, ', ' order by sequence) from audit_entry"))
                .isEqualTo("1 " + MONTH + ", 2 " + MONTH + ", 3 audit_entry_2027_03");
        assertThat(text("select last_sequence || ' ' || (last_hash = sha256('3')) from audit_chain"))
                .isEqualTo("3 true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'x'",
                "update " + MONTH + " set actor = 'x'",
                "delete from audit_entry",
                "delete from " + MONTH,
                "truncate audit_entry",
                "truncate " + MONTH,
                "drop table audit_entry",
                "drop table " + MONTH,
                "alter table audit_entry detach partition " + MONTH,
                "alter table audit_entry rename to x",
                "alter table audit_entry drop column actor",
                "alter table audit_entry disable trigger all",
                "alter table " + MONTH + " disable trigger append_only",
                "alter table audit_entry owner to calypso_audit",
                "drop trigger append_only on audit_entry",
                "drop trigger no_truncate on " + MONTH,
                "create rule hide as on insert to audit_entry do instead nothing",
                "create trigger hide before insert on audit_entry for each row execute function suppress_redundant_updates_trigger()",
                "create table other partition of audit_entry for values from ('2031-01-01') to ('2031-02-01')",
                "insert into " + MONTH + " select * from audit_entry",
                "set session_replication_role = replica",
                "update audit_chain set last_sequence = 0",
                "insert into audit_chain (last_sequence, last_hash) values (0, sha256(''))",
                "delete from audit_chain",
                "alter table audit_chain disable trigger all",
                "drop table audit_chain",
                "create or replace function audit_entry_is_append_only() returns trigger language plpgsql as 'begin return null; end'",
                "create or replace function audit_chain_advance() returns trigger language plpgsql as 'begin return new; end'",
                "drop function audit_entry_is_append_only() cascade",
                "drop function audit_log_take_over()",
                "alter function audit_entry_ensure_partition(timestamptz) reset search_path",
                "drop schema audit cascade",
                "alter schema audit owner to calypso_audit",
                "set role calypso_audit_owner",
                "grant calypso_audit_owner to calypso_audit",
                "grant all on " + MONTH + " to calypso_audit",
                "create temporary table audit_chain as select * from audit_chain"
            })
    void refusesWhatChangesEntriesOrTheirGuards(String statement) {
        assertThatThrownBy(() -> service.execute(statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState())
                                .as(refused.getMessage())
                                .isEqualTo("42501"));
    }

    /** PostgreSQL only warns that there was nothing to grant. */
    @Test
    void cannotGrantItselfMore() throws SQLException {
        service.execute("grant all on audit_entry, audit_chain to calypso_audit");

        assertThatThrownBy(() -> service.execute("delete from audit_entry")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> service.execute("delete from audit_chain")).hasMessageContaining("permission denied");
    }

    @Test
    void refusesAnEntryThatDoesNotFollowTheEnd() {
        for (String entry : new String[] {
            ENTRY.formatted(1, "decode(repeat('00', 32), 'hex')", 1),
            ENTRY.formatted(2, "sha256('2')", 2),
            ENTRY.formatted(3, "sha256('1')", 3)
        }) {
            assertThatThrownBy(() -> service.execute(entry)).as(entry).hasMessageContaining("does not follow the end");
        }
    }

    /** What the service creates where the owner's functions could find it must not be run with the owner's rights. */
    @Test
    void runsNoCodeOfTheServiceWithTheRightsOfTheOwner() throws SQLException {
        service.execute("""
                create function format(text, text, timestamptz, timestamptz) returns text language sql as
                $$ select 'alter table audit.audit_entry owner to calypso_audit' $$""");
        service.execute("select audit_entry_ensure_partition('2027-03-01T00:00:00Z')");
        service.execute("select audit_log_take_over()");
        service.execute(ENTRY.formatted(2, "sha256('1')", 2));

        assertThat(text("select to_regclass('audit.audit_entry_2027_03')::text"))
                .isEqualTo("audit_entry_2027_03");
        assertThat(text("select last_sequence from audit.audit_chain")).isEqualTo("2");
        assertThat(
                        text(
                                "select string_agg(distinct tableowner, ',') from pg_tables where tablename like 'audit_entry%'"))
                .isEqualTo("calypso_audit_owner");
    }

    private String text(String query) throws SQLException {
        try (ResultSet row = service.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
