package io.calypso.common.nats;

/** What to do with an event. */
@FunctionalInterface
public interface EventHandler {

    /** Handles one event; an exception means that it was not handled. */
    void handle(Event event) throws Exception;
}
