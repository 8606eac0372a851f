package io.calypso.common.nats;

/** Handles events. */
@FunctionalInterface
public interface EventHandler {

    /** Handles one event; an exception means that the event was not handled. */
    void handle(Event event) throws Exception;
}
