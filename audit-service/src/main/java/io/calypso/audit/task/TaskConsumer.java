package io.calypso.audit.task;

import io.calypso.common.contract.TaskView;
import io.calypso.common.nats.Event;
import io.calypso.common.outbox.EventSubscriptions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/** Keeps the history of tasks up to date from the events of every service. */
@ApplicationScoped
class TaskConsumer {
    private final EventSubscriptions subscriptions;
    private final Tasks tasks;

    TaskConsumer(EventSubscriptions subscriptions, Tasks tasks) {
        this.subscriptions = subscriptions;
        this.tasks = tasks;
    }

    void start(@Observes StartupEvent started) {
        subscriptions.durable("audit-tasks", "calypso.*.task.*", this::handle);
    }

    private void handle(Event event) throws IOException {
        tasks.store(ReportedTask.of(subscriptions.read(event, TaskView.class), event.service(), event.at()));
    }
}
