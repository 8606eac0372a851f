package io.calypso.backup.restore;

import io.calypso.common.contract.TaskView;
import io.calypso.common.tasks.TaskRequest;
import io.calypso.common.tasks.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Submits the tasks that restore. */
@ApplicationScoped
class RestoreTasks {

    private final Tasks tasks;

    RestoreTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Submits the task of a restore that was checked and may be done. */
    @Transactional
    TaskView restore(RestoreOrder order) {
        return tasks.submit(TaskRequest.of(
                        RestoreTask.KIND, "Restore files of " + order.client(), "backup-client", order.restoreClient())
                .withPayload(order)
                .thatCanBeCancelled());
    }
}
