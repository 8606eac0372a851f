package io.calypso.common.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.nats.Event;
import io.calypso.common.nats.EventHandler;
import io.calypso.common.nats.EventTail;
import io.calypso.common.nats.NatsConnection;
import io.calypso.common.sql.Sql;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Subscribes to the stream; each subscription has a virtual thread of its own and ends with the process. */
@ApplicationScoped
public class EventSubscriptions {

    private final NatsConnection nats;
    private final Sql sql;
    private final ObjectMapper json;
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    EventSubscriptions(NatsConnection nats, Sql sql, ObjectMapper json) {
        this.nats = nats;
        this.sql = sql;
        this.json = json;
    }

    /**
     * Handles every event of a filter exactly once, over restarts too. The handler runs in a transaction that also holds
     * the inbox row; the event is acknowledged after the commit. An event that fails again and again goes to
     * {@code dead_letter}; while the database is away nothing is counted against an event.
     *
     * @param name the durable consumer's name, for ever the same
     * @param filter one subject filter, e.g. {@code calypso.*.task.*}
     */
    public void durable(String name, String filter, EventHandler handler) {
        var consumer = new DurableConsumer(name, filter, handler, nats, sql);
        open.add(consumer);
        consumer.start();
    }

    /**
     * Follows a filter from a moment in the past, without a memory: for what a process keeps in its own memory. The
     * handler sees each event at least once while this process lives.
     *
     * @return closes the subscription
     */
    public AutoCloseable replayFrom(String filter, Instant from, EventHandler handler) {
        var tail = new EventTail(filter, from, handler, nats);
        open.add(tail);
        tail.start();
        return tail;
    }

    /**
     * The data of an event as a type.
     *
     * @throws IOException when it is not of that shape
     */
    public <T> T read(Event event, Class<T> type) throws IOException {
        return json.readValue(event.data(), type);
    }

    void stop(@Observes ShutdownEvent stopping) throws Exception {
        for (AutoCloseable subscription : open) {
            subscription.close();
        }
    }
}
