package io.calypso.backup.job;

import io.calypso.common.outbox.Events;
import io.calypso.common.outbox.Noun;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;

/** What is published about job definitions, in the transaction of the change. */
@ApplicationScoped
class JobEvents {

    private static final Noun JOB = Noun.of("job", "jobs");

    private final Events events;

    JobEvents(Events events) {
        this.events = events;
    }

    /** The job that changed. */
    @RegisterForReflection
    record JobNamed(String name) {}

    /** A definition was created or changed. */
    void changed(String name) {
        events.publish(JOB.changed(), new JobNamed(name));
    }

    /** A definition was deleted; its backups stay. */
    void deleted(String name) {
        events.publish(JOB.deleted(), new JobNamed(name));
    }
}
