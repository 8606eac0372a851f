package io.calypso.gateway.proxy;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/** Tracks whether a request has a body, how much of it has arrived, and whether it arrives fast enough. */
final class RequestBody {

    private static final long UNKNOWN = -1;
    private static final long NANOS = 1_000_000_000;

    private final long length;
    private final boolean expectsContinue;
    private final long begun = System.nanoTime();
    private long seen;
    private long heldSince;
    private long heldNanos;

    private RequestBody(long length, boolean expectsContinue) {
        this.length = length;
        this.expectsContinue = expectsContinue;
    }

    static RequestBody of(HttpServerRequest request) {
        boolean expects = "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
        long declared = BodyLimit.declaredLength(request);
        if (declared >= 0) {
            return new RequestBody(declared, expects);
        }
        boolean streamed = request.version() == HttpVersion.HTTP_2
                ? mayHaveBody(request)
                : request.headers().contains("Transfer-Encoding");
        return new RequestBody(streamed ? UNKNOWN : 0, expects);
    }

    /** In HTTP/2 only the end of the stream shows it; methods that usually have no body are assumed to have none. */
    private static boolean mayHaveBody(HttpServerRequest request) {
        return switch (request.method().name()) {
            case "GET", "HEAD", "OPTIONS", "DELETE" -> false;
            default -> true;
        };
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean hasLength() {
        return length != UNKNOWN;
    }

    boolean expectsContinue() {
        return expectsContinue;
    }

    /** Counts a part; returns false when the limit is exceeded. */
    boolean admit(int bytes, long limit) {
        seen += bytes;
        return seen <= limit;
    }

    /** The client is not allowed to send: that time does not count. */
    void hold() {
        heldSince = System.nanoTime();
    }

    void release() {
        heldNanos += System.nanoTime() - heldSince;
    }

    /**
     * Returns the time, of {@link System#nanoTime}, by which the next part must have arrived.
     *
     * @param bytesPerSecond the least rate
     */
    long due(Duration grace, long bytesPerSecond) {
        return begun + heldNanos + grace.toNanos() + seen * NANOS / bytesPerSecond;
    }
}
