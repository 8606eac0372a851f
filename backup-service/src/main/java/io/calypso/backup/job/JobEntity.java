package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.ResourceName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A managed job as the table {@code job} holds it. It is read as it is: no rule for requests is applied to what is stored. */
@Entity
@Table(name = "job")
class JobEntity {

    @Id
    UUID id;

    @Column(nullable = false)
    String name;

    @Column(nullable = false)
    String client;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    BackupLevel level;

    @Column(nullable = false)
    String pool;

    @Nullable
    String storage;

    @Column(nullable = false)
    String messages;

    @Column(nullable = false)
    boolean enabled;

    @Column(nullable = false)
    boolean accurate;

    @Column(name = "allow_duplicate_runs", nullable = false)
    boolean allowDuplicateRuns;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    StoredFileset fileset;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    StoredSchedule schedule;

    @Version
    @Column(nullable = false)
    long version;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    /** Returns a new row. */
    static JobEntity of(JobDefinition definition, Instant now) {
        JobEntity entity = new JobEntity();
        entity.id = idOf(definition.name());
        entity.createdAt = now;
        entity.define(definition, now);
        return entity;
    }

    /** Returns the id of the job with this name. It follows from the name, so that a plan made twice names the same file. */
    static UUID idOf(ResourceName name) {
        return UUID.nameUUIDFromBytes(("calypso/backup/job/" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** Takes over a definition. */
    void define(JobDefinition definition, Instant now) {
        ResourceName namedStorage = definition.storage();
        name = definition.name().value();
        client = definition.client().value();
        level = definition.level();
        pool = definition.pool().value();
        storage = namedStorage == null ? null : namedStorage.value();
        messages = definition.messages().value();
        enabled = definition.enabled();
        accurate = definition.accurate();
        allowDuplicateRuns = definition.allowDuplicateRuns();
        fileset = StoredFileset.of(definition.fileset());
        schedule = StoredSchedule.of(definition.schedule());
        updatedAt = now;
    }

    /** Returns the definition that is stored. */
    JobDefinition definition() {
        return new JobDefinition(
                new ResourceName(name),
                new ResourceName(client),
                level,
                new ResourceName(pool),
                storage == null ? null : new ResourceName(storage),
                new ResourceName(messages),
                enabled,
                accurate,
                allowDuplicateRuns,
                fileset.definition(),
                schedule.definition());
    }
}
