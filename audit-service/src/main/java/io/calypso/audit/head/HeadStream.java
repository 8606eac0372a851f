package io.calypso.audit.head;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.nats.Event;
import io.calypso.common.nats.NatsConnection;
import io.calypso.common.nats.StreamReader;
import io.calypso.common.outbox.Events;
import io.calypso.common.outbox.Noun;
import io.calypso.common.outbox.NounEvent;
import io.nats.client.JetStreamApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The signed heads on the stream of events. */
@ApplicationScoped
class HeadStream {

    private static final NounEvent SIGNED = Noun.of("chain-head", "entries").was("signed");
    private static final String SUBJECT = "calypso.audit-service.chain-head.signed.v1";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

    private final Events events;
    private final NatsConnection nats;
    private final ObjectMapper json;

    HeadStream(Events events, NatsConnection nats, ObjectMapper json) {
        this.events = events;
        this.nats = nats;
        this.json = json;
    }

    /** Takes part in the caller's transaction. */
    void publish(SignedHead head) {
        events.publish(SIGNED, head);
    }

    HeadReader open() throws IOException, InterruptedException {
        StreamReader stream = StreamReader.open(nats, CONNECT_WITHIN);
        try {
            return new Reader(stream, stream.info().getStreamState().getLastSequence());
        } catch (JetStreamApiException refused) {
            throw new IOException(refused.getErrorDescription(), refused);
        }
    }

    private final class Reader implements HeadReader {

        private final StreamReader stream;
        private final long last;
        private long position;

        private Reader(StreamReader stream, long last) {
            this.stream = stream;
            this.last = last;
        }

        @Override
        public Optional<SignedHead> next() throws IOException {
            Optional<Event> event = nextEvent().filter(found -> found.sequence() <= last);
            if (event.isEmpty()) {
                return Optional.empty();
            }
            position = event.get().sequence();
            return Optional.of(SignedHead.read(event.get().data(), "event " + position, json));
        }

        private Optional<Event> nextEvent() throws IOException {
            try {
                return stream.next(position, SUBJECT);
            } catch (JetStreamApiException refused) {
                throw new IOException(refused.getErrorDescription(), refused);
            }
        }

        @Override
        public void close() {
            // The server keeps nothing for a reader.
        }
    }
}
