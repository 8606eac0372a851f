package io.calypso.backup.job;

import io.calypso.backup.run.RunAlerts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Reads and changes the managed jobs, each method in a transaction of its own, so that none is open during a command to the Director. Every change
 * publishes its event in the same transaction.
 */
@ApplicationScoped
class JobRecords {

    private final JobStore store;
    private final RunAlerts alerts;
    private final JobEvents events;
    private final Clock clock;

    JobRecords(JobStore store, RunAlerts alerts, JobEvents events, Clock clock) {
        this.store = store;
        this.alerts = alerts;
        this.events = events;
        this.clock = clock;
    }

    /** Returns all managed jobs in the order of their names. */
    @Transactional
    List<JobEntity> all() {
        return store.listByName();
    }

    /** Returns all definitions by the ids of their jobs. */
    @Transactional
    Map<UUID, JobDefinition> definitions() {
        Map<UUID, JobDefinition> definitions = new TreeMap<>();
        store.listByName().forEach(job -> definitions.put(job.id, job.definition()));
        return definitions;
    }

    @Transactional
    Optional<JobEntity> find(String name) {
        // PostgreSQL has no text with this character.
        return name.indexOf('\0') >= 0 ? Optional.empty() : store.findByName(name);
    }

    @Transactional
    JobEntity create(JobDefinition definition) {
        JobEntity job = JobEntity.of(definition, clock.instant());
        store.persistAndFlush(job);
        events.changed(job.name);
        return job;
    }

    /** @throws io.calypso.common.base.CalypsoException 412 when the job was changed or deleted since it was read */
    @Transactional
    JobEntity update(JobEntity before, JobDefinition definition) {
        JobEntity job = store.lock(before);
        job.define(definition, clock.instant());
        store.flush();
        events.changed(job.name);
        return job;
    }

    /** @throws io.calypso.common.base.CalypsoException 412 when the job was changed or deleted since it was read */
    @Transactional
    void delete(JobEntity before) {
        store.delete(store.lock(before));
        alerts.forget(before.name);
        events.deleted(before.name);
    }
}
