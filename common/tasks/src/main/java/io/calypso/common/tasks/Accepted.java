package io.calypso.common.tasks;

import io.calypso.common.contract.TaskView;
import io.calypso.common.web.Outcome;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The response to a request that started a task: 202, {@code Location} and the task. */
public final class Accepted {

    private Accepted() {}

    public static Response of(TaskView task) {
        return Response.accepted(task).location(URI.create(location(task))).build();
    }

    /** The outcome of a change that a task carries out. */
    public static Outcome<TaskView> outcome(TaskView task) {
        return Outcome.accepted(task, URI.create(location(task)));
    }

    static String location(TaskView task) {
        return "/api/v1/tasks/" + task.id();
    }
}
