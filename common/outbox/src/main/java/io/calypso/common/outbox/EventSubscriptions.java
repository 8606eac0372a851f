package io.calypso.common.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.nats.Event;
import io.calypso.common.nats.EventHandler;
import io.calypso.common.nats.NatsConnection;
import io.calypso.common.sql.Sql;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
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
     * Handles every event that matches a filter exactly once, also across restarts. The handler runs in a transaction
     * that also holds the inbox row; the event is acknowledged after the commit. An event that fails repeatedly is
     * moved to {@code dead_letter}; failures while the database is down do not count.
     *
     * @param name the durable consumer's name; must never change
     * @param filter one subject filter, e.g. {@code calypso.*.task.*}
     */
    public void durable(String name, String filter, EventHandler handler) {
        var consumer = new DurableConsumer(name, filter, handler, nats, sql);
        open.add(consumer);
        consumer.start();
    }

    /**
     * Passes on events as they are published, and misses what is published while the connection is away: for what is also known from
     * elsewhere.
     *
     * @return ends it
     * @see NatsConnection#listen
     */
    public AutoCloseable live(String filter, EventHandler handler) {
        return nats.listen(filter, handler);
    }

    /**
     * Reads the data of an event as the given type.
     *
     * @throws IOException when it does not have that type
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
