package io.calypso.audit.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The services found to own tasks that are not in the history yet: the most recent ones, only in memory. */
final class RecentOwners {
    private static final int LIMIT = 1_000;

    private final Map<UUID, String> services = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
            return size() > LIMIT;
        }
    };

    synchronized Optional<String> of(UUID task) {
        return Optional.ofNullable(services.get(task));
    }

    synchronized void remember(UUID task, String service) {
        services.put(task, service);
    }
}
