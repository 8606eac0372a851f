package io.calypso.backup.job;

import io.calypso.common.outbox.OutboxEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the world learns about job definitions. */
final class JobEvents {

    /** The job that changed. */
    @RegisterForReflection
    record JobNamed(String name) {}

    private JobEvents() {}

    /** A definition was made or changed. */
    static OutboxEvent changed(String name) {
        return OutboxEvent.of(
                "calypso.backup-service.job.changed.v1", "io.calypso.backup.job.changed.v1", new JobNamed(name));
    }

    /** A definition was removed; its backups stay. */
    static OutboxEvent deleted(String name) {
        return OutboxEvent.of(
                "calypso.backup-service.job.deleted.v1", "io.calypso.backup.job.deleted.v1", new JobNamed(name));
    }
}
