package io.calypso.gateway.event;

import io.calypso.common.base.CommonProblems;
import io.calypso.common.token.AccessToken;
import io.calypso.common.token.EndedSessions;
import io.calypso.common.token.TokenProblems;
import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.event.EventSink.Ending;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.http.GatewayProblems;
import io.calypso.gateway.http.Problem;
import io.calypso.gateway.token.Tokens;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/events}: a WebSocket, or server-sent events for a client that accepts them. */
@Singleton
public final class EventFeed {

    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final GatewayConfig.Events config;
    private final Tokens tokens;
    private final EventTail tail;
    private final EventReplay replay;
    private final Clock clock;
    private final Set<EventConnection> open = ConcurrentHashMap.newKeySet();

    @Inject
    public EventFeed(
            Vertx vertx,
            GatewayConfig config,
            Tokens tokens,
            EndedSessions endedSessions,
            EventTail tail,
            EventReplay replay,
            Clock clock) {
        this.vertx = vertx;
        this.config = config.events();
        this.tokens = tokens;
        this.tail = tail;
        this.replay = replay;
        this.clock = clock;
        endedSessions.onEnded(this::sessionEnded);
    }

    /** Starts a feed for a request. */
    public void handle(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        Problem refusal = EventRequest.refusal(request);
        if (refusal != null) {
            exchange.fail(refusal);
            return;
        }
        String token = EventRequest.token(request);
        if (token == null) {
            exchange.fail(
                    Problem.of(CommonProblems.UNAUTHENTICATED, "Events require an access token.")
                            .withRemedy(
                                    "Send it in the Authorization header, or as the subprotocol bearer.<token> next to calypso.v1."));
            return;
        }
        request.pause();
        tokens.identify(token).onComplete(done -> {
            if (done.succeeded()) {
                admit(exchange, done.result());
            } else {
                exchange.fail(Tokens.problem(done.cause()));
            }
        });
    }

    private void admit(Exchange exchange, AccessToken token) {
        exchange.user(token.username());
        if (token.mustChangePassword()) {
            exchange.fail(Tokens.problem(TokenProblems.passwordChangeRequired()));
            return;
        }
        long mine = open.stream()
                .filter(one -> one.token().userId().equals(token.userId()))
                .count();
        if (open.size() >= config.listeners() || mine >= config.listenersPerUser()) {
            exchange.fail(Problem.of(GatewayProblems.TOO_MANY_LISTENERS, "Close some of your event connections first.")
                    .withRetryAfter(COME_BACK));
            return;
        }
        HttpServerRequest request = exchange.request();
        Long after = EventRequest.after(request);
        if (EventRequest.isWebSocket(request)) {
            exchange.response().setStatusCode(101);
            request.toWebSocket().onSuccess(socket -> openSocket(socket, token, after));
        } else if (HttpMethod.HEAD.equals(request.method())) {
            exchange.response().putHeader("Content-Type", "text/event-stream").end();
            exchange.drain();
        } else {
            openStream(exchange, token, after);
        }
    }

    private void openSocket(ServerWebSocket socket, AccessToken token, @Nullable Long after) {
        EventConnection connection = connection(new WebSocketSink(socket), token);
        Runnable cleanUp = watch(connection);
        socket.closeHandler(closed -> cleanUp.run());
        socket.exceptionHandler(failed -> cleanUp.run());
        begin(connection, after);
    }

    private void openStream(Exchange exchange, AccessToken token, @Nullable Long after) {
        ServerSentSink sink = new ServerSentSink(exchange.response());
        EventConnection connection = connection(sink, token);
        Runnable cleanUp = watch(connection);
        exchange.onAbort(cleanUp);
        exchange.request().resume();
        sink.open();
        begin(connection, after);
    }

    private EventConnection connection(EventSink sink, AccessToken token) {
        Context context = vertx.getOrCreateContext();
        return new EventConnection(context, sink, token, config.backlogBytes());
    }

    /** Sends heartbeats, and closes a feed when its token expires. */
    private Runnable watch(EventConnection connection) {
        open.add(connection);
        long beat = vertx.setPeriodic(config.heartbeat().toMillis(), tick -> connection.heartbeat(tail.position()));
        long left = Duration.between(clock.instant(), connection.token().expiresAt())
                .toMillis();
        long end = vertx.setTimer(Math.max(1, left), due -> connection.close(Ending.TOKEN_ENDED));
        return () -> {
            vertx.cancelTimer(beat);
            vertx.cancelTimer(end);
            connection.gone();
            open.remove(connection);
            tail.leave(connection);
        };
    }

    private void begin(EventConnection connection, @Nullable Long after) {
        if (after == null) {
            tail.join(connection, null);
        } else {
            replay.join(connection, after);
        }
    }

    private void sessionEnded(String sessionId) {
        for (EventConnection connection : open) {
            if (connection.token().sessionId().equals(sessionId)) {
                connection.close(Ending.TOKEN_ENDED);
            }
        }
    }

    /** Closes every feed because the gateway stops. */
    public void stop() {
        open.forEach(connection -> connection.close(Ending.GATEWAY_STOPS));
    }
}
