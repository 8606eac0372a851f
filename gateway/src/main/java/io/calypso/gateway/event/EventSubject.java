package io.calypso.gateway.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a subject, {@code calypso.<service>.<noun>...}, says about who may see its events. */
final class EventSubject {

    /** Services whose domain is not their name. */
    private static final Map<String, String> DOMAINS = Map.of("share", "shares");

    private EventSubject() {}

    static String service(String subject) {
        String[] parts = subject.split("\\.");
        return parts.length > 1 ? parts[1] : "unknown";
    }

    /** The permission to read events of this subject; null for a subject that nobody should see. */
    static @Nullable String permission(String subject) {
        String[] parts = subject.split("\\.");
        if (parts.length < 3 || !parts[0].equals("calypso")) {
            return null;
        }
        return switch (parts[2]) {
            case "task" -> "tasks.tasks:read";
            case "alert" -> "alerts.alerts:read";
            case "audit" -> "audit.entries:read";
            default -> domain(parts[1]) + "." + plural(parts[2]) + ":read";
        };
    }

    private static String domain(String service) {
        String name = service.endsWith("-service") ? service.substring(0, service.length() - 8) : service;
        return DOMAINS.getOrDefault(name, name);
    }

    private static String plural(String noun) {
        if (noun.endsWith("s")) {
            return noun;
        }
        return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }
}
