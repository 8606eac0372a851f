package io.calypso.gateway.http;

import io.calypso.common.base.ProblemDocument;
import io.calypso.common.base.RequestIds;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request and what the gateway knows about it. Used only on the event loop of its connection. */
public final class Exchange {

    private static final long DRAIN_BYTES = 16L << 20;
    private static final long DRAIN_MILLIS = 2_000;
    private static final int HTTP2_CANCEL = 8;
    /** In the log only: there was nobody left to respond to. */
    private static final int CLIENT_GONE = 499;

    private final Vertx vertx;
    private final AccessLog accessLog;
    private final HttpServerRequest request;
    private final String requestId;
    private final String address;
    private final long startedNanos = System.nanoTime();
    private @Nullable String user;
    private @Nullable String service;
    private int attempts;
    private boolean logged;
    private Runnable atEnd = () -> {};

    /** Starts a request: assigns an id, sets the headers of every response and writes its line in the access log at its end. */
    public Exchange(Vertx vertx, AccessLog accessLog, HttpServerRequest request) {
        this.vertx = vertx;
        this.accessLog = accessLog;
        this.request = request;
        this.requestId = RequestIds.from(request.getHeader(RequestIds.HEADER));
        SocketAddress remote = request.remoteAddress();
        String host = remote == null ? null : remote.hostAddress();
        this.address = host == null ? "unknown" : host;
        HttpServerResponse response = request.response();
        response.headers().set(RequestIds.HEADER, requestId);
        SecurityHeaders.everywhere(response.headers(), request.isSSL());
        response.endHandler(ended -> log(false));
        response.closeHandler(closed -> log(true));
        response.exceptionHandler(failure -> log(true));
    }

    private void log(boolean aborted) {
        if (!logged) {
            logged = true;
            HttpServerResponse response = request.response();
            boolean unanswered = aborted && !response.headWritten();
            accessLog.write(
                    this,
                    unanswered ? CLIENT_GONE : response.getStatusCode(),
                    response.bytesWritten(),
                    aborted && !response.ended());
            atEnd.run();
        }
    }

    /** Each action is called once, when the response is complete or the client has disconnected. */
    public void whenEnded(Runnable action) {
        if (logged) {
            action.run();
            return;
        }
        Runnable before = atEnd;
        atEnd = () -> {
            before.run();
            action.run();
        };
    }

    /** Called, in addition to the access log, when the client disconnects before the response is complete. */
    public void onAbort(Runnable action) {
        HttpServerResponse response = request.response();
        response.closeHandler(closed -> {
            log(true);
            action.run();
        });
        response.exceptionHandler(failure -> {
            log(true);
            action.run();
        });
    }

    public HttpServerRequest request() {
        return request;
    }

    public HttpServerResponse response() {
        return request.response();
    }

    public String requestId() {
        return requestId;
    }

    /** Address of the peer, without its port. */
    public String address() {
        return address;
    }

    public long elapsedNanos() {
        return System.nanoTime() - startedNanos;
    }

    public @Nullable String user() {
        return user;
    }

    public void user(String name) {
        this.user = name;
    }

    public @Nullable String service() {
        return service;
    }

    public void service(String name) {
        this.service = name;
    }

    public int attempts() {
        return attempts;
    }

    public void attempts(int count) {
        this.attempts = count;
    }

    /** Responds with a problem; after the head of a response was sent, the connection is closed instead. */
    public void fail(Problem problem) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            abort();
            return;
        }
        Duration wait = problem.retryAfter();
        if (wait != null) {
            response.putHeader("Retry-After", Long.toString(ProblemDocument.retryAfterSeconds(wait)));
        }
        if (problem.type().status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"calypso\"");
        }
        JsonObject json = problem.toJson(request.path(), requestId);
        send(problem.type().status(), ProblemDocument.MEDIA_TYPE, json.toBuffer());
    }

    /** Responds with a JSON document that must not be cached. */
    public void json(int status, JsonObject json) {
        send(status, "application/json", json.toBuffer());
    }

    /** Responds with a complete body; to a HEAD with its length only. */
    public void send(int status, String contentType, Buffer body) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader("Content-Type", contentType);
        if (!response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
        if (HttpMethod.HEAD.equals(request.method())) {
            response.putHeader("Content-Length", Integer.toString(body.length()));
            response.end();
        } else {
            response.end(body);
        }
        drain();
    }

    /** Ends the exchange without a complete response, in a way that the client can detect. */
    public void abort() {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(HTTP2_CANCEL);
        } else {
            ConnectionClose.now(request.connection());
        }
    }

    /**
     * A client that is still sending must be able to read its refusal: a close with unread data resets the connection and discards the
     * response. So a limited amount is read and discarded before the end.
     */
    public void drain() {
        if (request.isEnded()) {
            return;
        }
        long[] seen = new long[1];
        request.exceptionHandler(gone -> {});
        request.handler(part -> {
            seen[0] += part.length();
            if (seen[0] > DRAIN_BYTES) {
                abort();
            }
        });
        long timer = vertx.setTimer(DRAIN_MILLIS, late -> {
            if (!request.isEnded()) {
                abort();
            }
        });
        request.endHandler(ended -> vertx.cancelTimer(timer));
        request.resume();
    }
}
