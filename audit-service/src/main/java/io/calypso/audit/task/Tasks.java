package io.calypso.audit.task;

import io.calypso.audit.task.OwningServices.Asked;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.NotFound;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.contract.TaskView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The tasks of all services: the history from the events, and the owning service itself for a task that is too new to be
 * in the history, for cancelling and for logs.
 */
@ApplicationScoped
public class Tasks {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final TaskStore store;
    private final OwningServices services;
    private final RecentOwners recent = new RecentOwners();

    Tasks(TaskStore store, OwningServices services) {
        this.store = store;
        this.services = services;
    }

    @Transactional
    void store(TaskView task) {
        store.store(task);
    }

    @Transactional
    Optional<TaskView> find(UUID id) {
        return store.find(id);
    }

    @Transactional
    Page<TaskView> page(TaskFilter filter, PageRequest request) {
        return store.page(filter, request);
    }

    /** Returns the task from its owner, for a task whose first event has not arrived yet. */
    Answer askOwner(UUID id, CallHeaders headers) {
        return locate(id, headers).answer().orElseThrow();
    }

    /**
     * Passes a request about a task on to its owner.
     *
     * @param owner the service that runs the task, when it is in the history
     * @param suffix the path after the id, with its query
     */
    Answer forward(UUID id, Optional<String> owner, String method, String suffix, CallHeaders headers) {
        if (owner.isPresent()) {
            return call(owner.get(), method, path(id) + suffix, headers);
        }
        Asked located = locate(id, headers);
        Answer answer = located.answer().orElseThrow();
        return answer.isSuccess() ? call(located.service(), method, path(id) + suffix, headers) : answer;
    }

    private Answer call(String service, String method, String path, CallHeaders headers) {
        return services.call(service, method, path, headers)
                .orElseThrow(() -> unreachable("The service of the task, " + service + ", does not respond."));
    }

    /**
     * Returns the owner of a task with its response, or the first service that rejected the caller when none knows the task.
     * A client polls a new task until its first event arrives: from the second request on, only its owner is called.
     */
    private Asked locate(UUID id, CallHeaders headers) {
        Optional<Asked> known = recent.of(id)
                .map(service -> new Asked(service, services.call(service, "GET", path(id), headers)))
                .filter(asked -> asked.answer().filter(Answer::isNotFound).isEmpty());
        if (known.isPresent()) {
            return decisive(id, List.of(known.get()));
        }
        Asked decisive = decisive(id, services.askAll(path(id), headers));
        if (decisive.isSuccess()) {
            recent.remember(id, decisive.service());
        }
        return decisive;
    }

    private static Asked decisive(UUID id, List<Asked> asked) {
        Optional<Asked> owner = asked.stream().filter(Asked::isSuccess).findFirst();
        if (owner.isPresent()) {
            return owner.get();
        }
        String silent = asked.stream()
                .filter(one -> one.answer().filter(Answer::isFromWorkingService).isEmpty())
                .map(Asked::service)
                .collect(Collectors.joining(", "));
        if (!silent.isEmpty()) {
            throw unreachable("The task is not in the history yet and may belong to a service that does not respond: "
                    + silent + ".");
        }
        return asked.stream()
                .filter(one -> one.answer().filter(Answer::isNotFound).isEmpty())
                .findFirst()
                .orElseThrow(() -> NotFound.of("task", id.toString(), TaskResource.PATH));
    }

    private static String path(UUID id) {
        return TaskResource.PATH + "/" + id;
    }

    private static CalypsoException unreachable(String detail) {
        return CalypsoException.of(CommonProblems.UNAVAILABLE, detail)
                .remedy("Send the request again in a moment; if this persists, check /api/v1/health.")
                .retryAfter(RETRY_AFTER);
    }
}
