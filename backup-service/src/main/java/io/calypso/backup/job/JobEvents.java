package io.calypso.backup.job;

import io.calypso.common.outbox.Outbox;
import io.calypso.common.outbox.OutboxEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes what happens to job definitions, within the caller's transaction. */
@ApplicationScoped
class JobEvents {

    private final Outbox outbox;

    JobEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The job that changed. */
    @RegisterForReflection
    record JobNamed(String name) {}

    /** A definition was created or changed. */
    void changed(String name) {
        outbox.publish(OutboxEvent.of(
                "calypso.backup-service.job.changed.v1", "io.calypso.backup.job.changed.v1", new JobNamed(name)));
    }

    /** A definition was deleted; its backups stay. */
    void deleted(String name) {
        outbox.publish(OutboxEvent.of(
                "calypso.backup-service.job.deleted.v1", "io.calypso.backup.job.deleted.v1", new JobNamed(name)));
    }
}
