package io.calypso.backup.job;

import static io.calypso.backup.job.JobApi.JOBS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.testing.Bacula;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.testing.As;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that were stored as the text of their requests are read after the upgrade. */
@ServiceTest
@With(Bacula.class)
class JobMigrationTest {

    private static final String BEFORE_COLUMNS = "20261123.2101";

    @Inject
    JobRecords records;

    @AfterEach
    void remove() throws SQLException {
        execute("delete from backup.job where name like 'old %'", "drop schema if exists old cascade");
    }

    @Test
    void keepsEveryFieldOfAJob() throws SQLException {
        upgrade("old whole", """
                {"name": "old whole", "client": "calypso-fd", "level": "DIFFERENTIAL", "pool": "File", "storage": "File", "enabled": false,
                 "fileset": {"include": ["/home", "/srv/it's \\"ünï\\\\que\\" 日本"], "exclude": ["*.tmp", "/home/*/.cache", "/home/cache/"], "compression": "GZIP", "oneFilesystem": false},
                 "schedule": {"runs": [
                    {"level": "FULL", "weekdays": ["SUN", "MON"], "ordinals": ["FIRST", "THIRD"], "at": "23:05"},
                    {"level": "INCREMENTAL", "monthDays": [1, 15], "at": "04:00"}]}}""");
        JobEntity entity = records.find("old whole").orElseThrow();
        assertThat(entity.version).isEqualTo(7);
        assertThat(entity.createdAt).isEqualTo("2026-01-02T03:04:05Z");
        JobDefinition job = entity.definition();
        assertThat(job.client().value()).isEqualTo("calypso-fd");
        assertThat(job.level()).isEqualTo(BackupLevel.DIFFERENTIAL);
        assertThat(job.pool().value()).isEqualTo("File");
        assertThat(String.valueOf(job.storage())).isEqualTo("File");
        assertThat(job.messages().value()).isEqualTo("Standard");
        assertThat(job.enabled()).isFalse();
        assertThat(job.fileset())
                .isEqualTo(new FilesetDefinition(
                        List.of(new BackedUpPath("/home"), new BackedUpPath("/srv/it's \"ünï\\que\" 日本")),
                        List.of(new ExcludedPath("*.tmp"), new ExcludedPath("/home/cache/")),
                        List.of(new PathPattern("/home/*/.cache")),
                        new FileOptions(Compression.GZIP, false, true, true, true, true)));
        assertThat(job.accurate()).isTrue();
        assertThat(job.allowDuplicateRuns()).isFalse();
        assertThat(job.schedule())
                .containsExactly(
                        Definitions.run(
                                BackupLevel.FULL,
                                List.of(Weekday.SUN, Weekday.MON),
                                List.of(WeekOfMonth.FIRST, WeekOfMonth.THIRD),
                                List.of(),
                                "23:05"),
                        Definitions.run(BackupLevel.INCREMENTAL, List.of(), List.of(), List.of(1, 15), "04:00"));
    }

    @Test
    void fillsInWhatWasLeftOut() throws SQLException {
        upgrade(
                "old bare",
                "{\"name\": \"old bare\", \"client\": \"calypso-fd\", \"fileset\": {\"include\": [\"/etc\"]}}");
        JobEntity entity = records.find("old bare").orElseThrow();
        assertThat(entity.level).isEqualTo(BackupLevel.INCREMENTAL);
        assertThat(entity.storage).isNull();
        assertThat(entity.enabled).isTrue();
        assertThat(entity.definition().fileset())
                .isEqualTo(new FilesetDefinition(
                        List.of(new BackedUpPath("/etc")), List.of(), List.of(), FileOptions.DEFAULT));
        assertThat(entity.definition().schedule()).isEmpty();
    }

    @Test
    void readsAJobThatARequestCouldNoLongerAskFor() throws SQLException {
        upgrade("old odd", """
                {"name": "old odd", "client": "calypso-fd", "level": "FULL", "pool": "File", "enabled": true,
                 "fileset": {"include": ["/srv/../etc", "relative "], "exclude": [], "compression": "NONE", "oneFilesystem": true},
                 "schedule": {"runs": [{"level": "FULL", "weekdays": ["SUN"], "monthDays": [0, 40], "at": "07:05"}]}}""");
        JobDefinition job = records.find("old odd").orElseThrow().definition();
        assertThatThrownBy(() -> JobRequest.of(job).definition(() -> new JobDefaults.Choice(null, null, null)))
                .isInstanceOfSatisfying(
                        CalypsoException.class,
                        refused -> assertThat(refused.errors())
                                .extracting(error -> error.pointer())
                                .contains("/fileset/include/0", "/fileset/include/1", "/schedule/runs/0/monthDays"));
        As.admin()
                .get(JOBS + "/{name}", "old odd")
                .then()
                .statusCode(200)
                .body("fileset.include", contains("/srv/../etc", "relative "))
                .body("storage", nullValue())
                .body("schedule.runs[0].monthDays", contains(0, 40));
        As.admin().get(JOBS).then().statusCode(200).body("items.find { it.name == 'old odd' }.managed", equalTo(true));
    }

    /** Stores a job as the version before the columns did, migrates it and gives it to the running service. */
    private static void upgrade(String name, String definition) throws SQLException {
        execute("create schema old");
        flyway(BEFORE_COLUMNS).migrate();
        try (Connection connection = PostgresResource.connection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into old.job (id, name, definition, messages, version, created_at, updated_at)
                        values (?, ?, ?, 'Standard', 7, '2026-01-02T03:04:05Z', '2026-02-03T04:05:06Z')""")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, name);
            insert.setString(3, definition);
            insert.executeUpdate();
        }
        flyway("latest").migrate();
        execute("insert into backup.job select * from old.job");
    }

    private static Flyway flyway(String target) throws SQLException {
        try (Connection connection = PostgresResource.connection()) {
            return Flyway.configure()
                    .dataSource(connection.getMetaData().getURL(), "postgres", PostgresResource.password())
                    .schemas("old")
                    .locations("db/migration", "db/alerts")
                    .target(target)
                    .load();
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = PostgresResource.connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                boolean _ = statement.execute(sql);
            }
        }
    }
}
