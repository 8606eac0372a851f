package io.calypso.gateway.health;

import io.calypso.gateway.health.Component.State;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a service's readiness response. Each check that concerns the whole appliance becomes a component: the database under one name for
 * all services, the message bus, and every check with a {@code state} in its data, which is how a service reports on a tool without
 * failing its own readiness. Recognised data: {@code state}, {@code detail}, {@code version}.
 */
final class ServiceReport {

    private ServiceReport() {}

    /** Returns the service itself first, then the components that it reports on. */
    static List<Component> read(String service, int status, JsonObject document) {
        List<Component> components = new ArrayList<>();
        JsonArray checks = document.getJsonArray("checks", new JsonArray());
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            JsonObject check = checks.getJsonObject(i);
            String name = check.getString("name", "check");
            boolean up = "UP".equals(check.getString("status"));
            JsonObject data = check.getJsonObject("data", new JsonObject());
            if (!up) {
                failed.add(name);
            }
            if (isDatabase(name)) {
                components.add(new Component(
                        "database", up ? State.UP : State.DOWN, up ? null : text(data, "detail", name), null, null));
            } else if (data.containsKey("state")) {
                components.add(tool(name, data));
            }
        }
        boolean ready = status == 200 && "UP".equals(document.getString("status"));
        String detail =
                ready ? null : "not ready: " + (failed.isEmpty() ? "status " + status : String.join(", ", failed));
        components.addFirst(new Component(service, ready ? State.UP : State.DOWN, detail, null, null));
        return components;
    }

    static Component unreachable(String service, Throwable cause) {
        return new Component(service, State.DOWN, "does not respond: " + reason(cause), null, null);
    }

    private static String reason(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        if (name.contains("Timeout")) {
            return "no response in time";
        }
        return name.contains("Connect") ? "connection refused" : "connection lost";
    }

    private static boolean isDatabase(String check) {
        return check.toLowerCase(Locale.ROOT).contains("database");
    }

    private static Component tool(String name, JsonObject data) {
        return new Component(
                name,
                state(data.getString("state", "")),
                text(data, "detail", null),
                text(data, "version", null),
                null);
    }

    private static State state(String text) {
        return switch (text.toUpperCase(Locale.ROOT).replace('-', '_')) {
            case "UP", "CONNECTED", "RUNNING" -> State.UP;
            case "DEGRADED" -> State.DEGRADED;
            case "DOWN", "DISCONNECTED", "STOPPED", "FAILED" -> State.DOWN;
            case "NOT_INSTALLED" -> State.NOT_INSTALLED;
            default -> State.UNKNOWN;
        };
    }

    private static @Nullable String text(JsonObject data, String key, @Nullable String otherwise) {
        Object value = data.getValue(key);
        return value == null ? otherwise : value.toString();
    }
}
