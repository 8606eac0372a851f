package io.calypso.gateway.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A response that is expensive to create and requested often: it is kept for a while, and concurrent requests wait for the same computation.
 */
public final class SharedResponse<T> {

    private final Vertx vertx;
    private final Supplier<Future<T>> maker;
    private final Function<T, Duration> goodFor;
    private @Nullable Future<T> current;
    private long goodUntil;

    /**
     * Starts empty.
     *
     * @param goodFor how long a response may be used again
     */
    public SharedResponse(Vertx vertx, Supplier<Future<T>> maker, Function<T, Duration> goodFor) {
        this.vertx = vertx;
        this.maker = maker;
        this.goodFor = goodFor;
    }

    /** Delivers the response on the event loop of the caller. */
    public void get(Handler<AsyncResult<T>> handler) {
        Context context = vertx.getOrCreateContext();
        obtain().onComplete(done -> context.runOnContext(go -> handler.handle(done)));
    }

    private synchronized Future<T> obtain() {
        Future<T> known = current;
        boolean stale = known == null || (known.isComplete() && System.nanoTime() - goodUntil >= 0);
        if (known != null && !stale) {
            return known;
        }
        Future<T> fresh = maker.get();
        current = fresh;
        fresh.onComplete(this::made);
        return fresh;
    }

    private synchronized void made(AsyncResult<T> result) {
        long nanos = result.succeeded() ? goodFor.apply(result.result()).toNanos() : 0;
        goodUntil = System.nanoTime() + nanos;
    }
}
