package io.calypso.common.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency key of the current request. A use case that must not happen twice stores its response here in the
 * transaction of its change; all other responses are stored by the filter once they are complete.
 */
@RequestScoped
public class Idempotency {

    private final IdempotencyStore store;
    private final ObjectMapper json;
    private IdempotencyStore.@Nullable Key key;

    Idempotency(IdempotencyStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    /**
     * Stores the response in the caller's transaction, if the request has a key: after a crash, a repetition gets this
     * response.
     */
    public void answerWith(int status, String location, Object body) {
        IdempotencyStore.Key current = key;
        if (current == null) {
            return;
        }
        try {
            store.complete(current, status, location, null, json.writeValueAsString(body));
        } catch (JsonProcessingException unserialisable) {
            throw new IllegalArgumentException("the response cannot be serialised to JSON", unserialisable);
        }
    }

    void begin(IdempotencyStore.Key begun) {
        key = begun;
    }

    Optional<IdempotencyStore.Key> key() {
        return Optional.ofNullable(key);
    }
}
