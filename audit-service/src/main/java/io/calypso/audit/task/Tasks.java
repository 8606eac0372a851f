package io.calypso.audit.task;

import io.calypso.audit.sql.Order;
import io.calypso.audit.task.OwningServices.Asked;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of all services: the history from the events, and the owning service itself for what is too new to be in
 * it, for cancelling and for logs.
 */
@ApplicationScoped
public class Tasks {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final TaskStore store;
    private final OwningServices services;

    Tasks(TaskStore store, OwningServices services) {
        this.store = store;
        this.services = services;
    }

    void store(Task task) {
        store.store(task);
    }

    Optional<Task> known(UUID id) {
        return store.byId(id);
    }

    Page<Task> page(TaskFilter filter, Order order, int limit, @Nullable String cursor) {
        return store.page(filter, order, limit, cursor);
    }

    /** The task as its owner tells it now, for a task whose first event has not arrived yet. */
    Answer askOwner(UUID id, CallHeaders headers) {
        return find(id, headers).answer().orElseThrow();
    }

    /**
     * Passes a request about a task on to its owner.
     *
     * @param suffix of the path behind the id, with its query
     */
    Answer forward(UUID id, String method, String suffix, CallHeaders headers) {
        Optional<String> known = store.byId(id).map(Task::service);
        if (known.isEmpty()) {
            Asked found = find(id, headers);
            Answer answer = found.answer().orElseThrow();
            if (!answer.isSuccess()) {
                return answer;
            }
            known = Optional.of(found.service());
        }
        String service = known.get();
        return services.call(service, method, path(id) + suffix, headers)
                .orElseThrow(() -> unreachable("the task's service, " + service + ", does not answer"));
    }

    /** The owner and its answer; or the first that refused the caller, when none knows the task. */
    private Asked find(UUID id, CallHeaders headers) {
        List<Asked> asked = services.askAll(path(id), headers);
        Optional<Asked> owner = asked.stream()
                .filter(one -> one.answer().filter(Answer::isSuccess).isPresent())
                .findFirst();
        if (owner.isPresent()) {
            return owner.get();
        }
        String silent = asked.stream()
                .filter(one -> one.answer().filter(Answer::isFromWorkingService).isEmpty())
                .map(Asked::service)
                .collect(Collectors.joining(", "));
        if (!silent.isEmpty()) {
            throw unreachable(
                    "the task is not in the history yet, and could be with a service that does not answer: " + silent);
        }
        return asked.stream()
                .filter(one -> one.answer().filter(Answer::isNotFound).isEmpty())
                .findFirst()
                .orElseThrow(() -> unknown(id.toString()));
    }

    private static String path(UUID id) {
        return "/api/v1/tasks/" + id;
    }

    static CalypsoException unknown(String id) {
        return CalypsoException.of(CommonProblems.NOT_FOUND, "there is no task with the id " + id);
    }

    private static CalypsoException unreachable(String detail) {
        return CalypsoException.of(CommonProblems.UNAVAILABLE, detail)
                .remedy("Ask again in a moment; if it stays so, look at /api/v1/health.")
                .retryAfter(RETRY_AFTER);
    }
}
