package io.calypso.backup.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.common.outbox.Outbox;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of managed jobs; each change tells the world in its own transaction. */
@ApplicationScoped
class JobStore implements PanacheRepositoryBase<JobEntity, UUID> {

    private final ObjectMapper json;
    private final Outbox outbox;
    private final Clock clock;

    JobStore(ObjectMapper json, Outbox outbox, Clock clock) {
        this.json = json;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** All managed jobs by name. */
    @Transactional
    List<StoredJob> all() {
        return listAll(Sort.by("name")).stream().map(this::stored).toList();
    }

    @Transactional
    Optional<StoredJob> named(String name) {
        return find("name", name).firstResultOptional().map(this::stored);
    }

    /** The row that {@link #insert} will make. Its id follows from the name, so that a plan made twice names the same file. */
    StoredJob prepare(JobDefinition definition) {
        Instant now = now();
        byte[] seed = ("calypso/backup/job/" + definition.name()).getBytes(StandardCharsets.UTF_8);
        return new StoredJob(UUID.nameUUIDFromBytes(seed), definition, 0, now, now);
    }

    @Transactional
    StoredJob insert(StoredJob job) {
        JobEntity entity = new JobEntity();
        entity.id = job.id();
        entity.name = job.definition().name().value();
        entity.createdAt = job.createdAt();
        fill(entity, job.definition());
        persistAndFlush(entity);
        outbox.publish(JobEvents.changed(entity.name));
        return stored(entity);
    }

    /** @throws jakarta.persistence.OptimisticLockException when the row has another version or is gone */
    @Transactional
    StoredJob update(StoredJob before, JobDefinition definition) {
        JobEntity entity = versioned(before);
        fill(entity, definition);
        flush();
        outbox.publish(JobEvents.changed(entity.name));
        return stored(entity);
    }

    /** @throws jakarta.persistence.OptimisticLockException when the row has another version or is gone */
    @Transactional
    void delete(StoredJob before) {
        JobEntity entity = versioned(before);
        delete(entity);
        flush();
        outbox.publish(JobEvents.deleted(entity.name));
    }

    private JobEntity versioned(StoredJob before) {
        return findByIdOptional(before.id())
                .filter(entity -> entity.version == before.version())
                .orElseThrow(() -> new jakarta.persistence.OptimisticLockException(
                        "job " + before.definition().name()));
    }

    private void fill(JobEntity entity, JobDefinition definition) {
        entity.definition = write(JobRequest.of(definition));
        entity.messages = definition.messages().value();
        entity.updatedAt = now();
    }

    private StoredJob stored(JobEntity entity) {
        JobRequest.Checked job = read(entity.definition).check();
        ResourceName pool = job.pool();
        if (pool == null) {
            throw new IllegalStateException("a stored job has no pool: " + entity.name);
        }
        return new StoredJob(
                entity.id,
                new JobDefinition(
                        job.name(),
                        job.client(),
                        job.level(),
                        pool,
                        job.storage(),
                        new ResourceName(entity.messages),
                        job.enabled(),
                        job.fileset(),
                        job.schedule()),
                entity.version,
                entity.createdAt,
                entity.updatedAt);
    }

    private String write(JobRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JobRequest read(String definition) {
        try {
            return json.readValue(definition, JobRequest.class);
        } catch (JsonProcessingException bad) {
            throw new IllegalStateException("a stored job cannot be read", bad);
        }
    }

    private Instant now() {
        // PostgreSQL keeps microseconds.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
