package io.calypso.gateway.health;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One component of the appliance and its state.
 *
 * @param name a service, {@code database}, {@code message-bus} or a tool
 * @param detail one sentence; absent if there is nothing to report
 * @param version of a tool, if known
 * @param since the start of this state, as far as the gateway has observed
 */
record Component(
        String name,
        State state,
        @Nullable String detail,
        @Nullable String version,
        @Nullable Instant since) {

    /** From best to worst; a component that is not installed is not a fault. */
    enum State {
        UP,
        NOT_INSTALLED,
        UNKNOWN,
        DEGRADED,
        DOWN;

        boolean isFault() {
            return compareTo(NOT_INSTALLED) > 0;
        }
    }

    Component withSince(Instant instant) {
        return new Component(name, state, detail, version, instant);
    }

    /** Merges two reports on the same component: keeps the worse one. */
    Component orWorse(Component other) {
        return other.state.compareTo(state) > 0 ? other : this;
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject().put("name", name).put("status", state.name());
        if (detail != null) {
            json.put("detail", detail);
        }
        if (version != null) {
            json.put("version", version);
        }
        if (since != null) {
            json.put("since", since.toString());
        }
        return json;
    }
}
