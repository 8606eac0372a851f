package io.calypso.common.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Receives events as they are published. The client subscribes again by itself whenever the connection is back. */
final class LiveListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LiveListener.class);

    private final String subject;
    private final EventHandler handler;
    private volatile @Nullable Connection connection;
    private volatile @Nullable Dispatcher dispatcher;

    LiveListener(String subject, EventHandler handler) {
        this.subject = subject;
        this.handler = handler;
    }

    void begin(Connection open) {
        connection = open;
        Dispatcher fresh = open.createDispatcher(this::handle);
        fresh.subscribe(subject);
        dispatcher = fresh;
    }

    private void handle(Message message) {
        try {
            handler.handle(new Event(message));
        } catch (Exception failed) {
            LOG.errorf(failed, "event was not handled subject=%s", message.getSubject());
        }
    }

    @Override
    public void close() {
        Connection open = connection;
        Dispatcher mine = dispatcher;
        if (open != null && mine != null) {
            open.closeDispatcher(mine);
        }
    }
}
