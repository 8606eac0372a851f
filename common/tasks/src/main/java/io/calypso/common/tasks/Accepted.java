package io.calypso.common.tasks;

import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The answer to a request that started long work: 202, {@code Location} and the task. */
public final class Accepted {

    private Accepted() {}

    public static Response of(TaskView task) {
        return Response.accepted(task).location(URI.create(location(task))).build();
    }

    static String location(TaskView task) {
        return "/api/v1/tasks/" + task.id();
    }
}
