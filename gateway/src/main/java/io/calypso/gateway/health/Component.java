package io.calypso.gateway.health;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One part of the appliance and how it is.
 *
 * @param name a service, {@code database}, {@code message-bus} or a tool
 * @param detail one sentence, if there is anything to say
 * @param version of a tool, if known
 * @param since when it got into this state, as far as the gateway saw
 */
record Component(
        String name,
        State state,
        @Nullable String detail,
        @Nullable String version,
        @Nullable Instant since) {

    /** From best to worst; a part that is not installed is no fault. */
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

    /** Two reports on the same thing: the worse one counts. */
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
