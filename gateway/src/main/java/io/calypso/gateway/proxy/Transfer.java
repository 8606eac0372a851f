package io.calypso.gateway.proxy;

import io.calypso.common.base.CommonProblems;
import io.calypso.gateway.http.ConnectionClose;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.http.GatewayProblems;
import io.calypso.gateway.http.Problem;
import io.calypso.gateway.route.Upstream;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request that is being forwarded to its service. A body is collected first, so that a client that sends it slowly occupies no service; of
 * a large one the rest is streamed. A GET or HEAD without a body may be repeated as long as nothing of a response was
 * passed on: the service was unreachable, closed the connection before it responded, or announced a short outage. Anything else is sent once.
 */
final class Transfer {

    private static final Logger LOG = Logger.getLogger(Transfer.class);
    private static final Duration COME_BACK = Duration.ofSeconds(2);
    private static final int COLLECTED_BYTES = 256 << 10;
    private static final long FIRST_WAIT_MILLIS = 10;
    private static final long LONGEST_WAIT_MILLIS = 250;

    private final ReverseProxy proxy;
    private final Exchange exchange;
    private final Upstream upstream;
    private final RequestBody body;
    private final boolean replayable;
    private final Buffer collected = Buffer.buffer();
    /** Whether the body is not complete yet. */
    private boolean receiving;

    /** Whether the client may not go on with it. */
    private boolean holding;

    private @Nullable HttpClientRequest outgoing;
    private int attempts;
    private int generation;
    private boolean answering;
    private boolean finished;
    private long deadline;

    Transfer(ReverseProxy proxy, Exchange exchange, Upstream upstream) {
        this.proxy = proxy;
        this.exchange = exchange;
        this.upstream = upstream;
        this.body = RequestBody.of(exchange.request());
        this.replayable = body.isEmpty() && isSafe(exchange.request());
    }

    private static boolean isSafe(HttpServerRequest request) {
        return switch (request.method().name()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
        };
    }

    void start() {
        exchange.onAbort(this::clientGone);
        exchange.request().exceptionHandler(gone -> clientGone());
        proxy.started(this);
        if (body.isEmpty()) {
            attempt();
        } else {
            collect();
        }
    }

    private void collect() {
        HttpServerRequest request = exchange.request();
        receiving = true;
        allowNextPart();
        if (body.expectsContinue()) {
            exchange.response().writeContinue();
        }
        request.handler(part -> {
            if (isAdmitted(part)) {
                collected.appendBuffer(part);
                if (collected.length() >= COLLECTED_BYTES && !holding) {
                    holdClient();
                    attempt();
                }
            }
        });
        request.endHandler(end -> {
            receiving = false;
            attempt();
        });
        request.resume();
    }

    private void holdClient() {
        holding = true;
        exchange.request().pause();
        body.hold();
        allow(proxy.config().times().answer());
    }

    private void releaseClient() {
        holding = false;
        body.release();
        allowNextPart();
        exchange.request().resume();
    }

    private boolean isAdmitted(Buffer part) {
        if (finished) {
            return false;
        }
        if (!body.admit(part.length(), proxy.config().limits().bodyBytes())) {
            tooLarge();
            return false;
        }
        allowNextPart();
        return true;
    }

    private void attempt() {
        if (finished) {
            return;
        }
        attempts++;
        exchange.attempts(attempts);
        int mine = ++generation;
        outgoing = null;
        allow(proxy.config().times().answer());
        HttpServerRequest request = exchange.request();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.secure())
                .setURI(request.query() == null ? request.path() : request.path() + "?" + request.query());
        proxy.client().request(options).onComplete(opened -> {
            if (opened.failed()) {
                notSent(opened.cause());
                return;
            }
            try {
                send(opened.result(), mine);
            } catch (RuntimeException mistake) {
                // Nobody above would end the request, or give the connection back.
                opened.result().reset();
                failed(mistake);
            }
        });
    }

    private void failed(RuntimeException mistake) {
        if (finish()) {
            LOG.errorf(mistake, "request not forwarded requestId=%s", exchange.requestId());
            exchange.fail(Problem.of(CommonProblems.INTERNAL, "The gateway could not forward the request."));
        }
    }

    private void send(HttpClientRequest out, int mine) {
        if (finished) {
            out.reset();
            return;
        }
        outgoing = out;
        Headers.toService(exchange, upstream, proxy.proof(), out.headers());
        out.exceptionHandler(failure -> lost(mine, failure));
        out.response().onComplete(answer -> {
            if (answer.succeeded()) {
                answered(mine, answer.result());
            } else {
                lost(mine, answer.cause());
            }
        });
        if (body.isEmpty()) {
            out.end();
            exchange.request().resume();
        } else {
            sendBody(out);
        }
    }

    private void sendBody(HttpClientRequest out) {
        if (!receiving) {
            out.end(collected);
            return;
        }
        HttpServerRequest request = exchange.request();
        if (!body.hasLength()) {
            out.setChunked(true);
        }
        out.write(collected);
        request.handler(part -> {
            if (isAdmitted(part)) {
                out.write(part);
                if (out.writeQueueFull() && !holding) {
                    holdClient();
                    out.drainHandler(drained -> releaseClient());
                }
            }
        });
        request.endHandler(end -> {
            receiving = false;
            if (!finished) {
                allow(proxy.config().times().answer());
                out.end();
            }
        });
        releaseClient();
    }

    private void tooLarge() {
        if (finish()) {
            resetOutgoing();
            exchange.fail(BodyLimit.problem(proxy.config().limits().bodyBytes()));
        }
    }

    private void answered(int mine, HttpClientResponse in) {
        if (finished || mine != generation) {
            return;
        }
        if (in.statusCode() == 503 && replayable && tryAgain(ServiceRestart.waitAdvised(in))) {
            in.handler(ignored -> {});
            return;
        }
        answering = true;
        allow(proxy.config().times().idleAnswer());
        HttpServerResponse response = exchange.response();
        response.setStatusCode(in.statusCode());
        Headers.toClient(in.headers(), response.headers());
        boolean bodiless = ResponseBody.isAbsent(exchange.request(), in);
        long length = ResponseBody.length(in);
        if (!bodiless && length < 0) {
            response.setChunked(true);
        }
        in.exceptionHandler(failure -> lost(mine, failure));
        in.endHandler(end -> complete(null));
        stream(in, response, bodiless ? -1 : length);
    }

    /** The last chunk is sent together with the end, so a short response is one message. */
    private void stream(HttpClientResponse in, HttpServerResponse response, long length) {
        long[] seen = new long[1];
        in.handler(part -> {
            if (finished) {
                return;
            }
            seen[0] += part.length();
            if (seen[0] == length) {
                complete(part);
                return;
            }
            allow(proxy.config().times().idleAnswer());
            response.write(part);
            if (response.writeQueueFull()) {
                in.pause();
                response.drainHandler(drained -> in.resume());
            }
        });
    }

    private void complete(@Nullable Buffer last) {
        if (!finish()) {
            return;
        }
        HttpServerResponse response = exchange.response();
        if (last == null) {
            response.end();
        } else {
            response.end(last);
        }
        if (!exchange.request().isEnded()) {
            if (!body.isEmpty()) {
                resetOutgoing();
            }
            exchange.drain();
        }
    }

    private void notSent(Throwable cause) {
        if (finished || (replayable && tryAgain(Duration.ZERO))) {
            return;
        }
        finish();
        LOG.debugf(cause, "service refused the connection service=%s", upstream.name());
        exchange.fail(Problem.of(
                        GatewayProblems.SERVICE_UNAVAILABLE,
                        upstream.name() + " does not accept connections; the request was not sent to it.")
                .withRemedy("It is probably restarting. Try again in a few seconds.")
                .withRetryAfter(COME_BACK));
    }

    private void lost(int mine, Throwable cause) {
        if (finished || mine != generation) {
            return;
        }
        if (answering) {
            finish();
            LOG.warnf(
                    "service closed the connection in the middle of a response service=%s cause=%s",
                    upstream.name(), cause);
            exchange.abort();
            return;
        }
        boolean unreadable = cause instanceof DecoderException || cause instanceof IllegalArgumentException;
        if (!unreadable && replayable && tryAgain(Duration.ZERO)) {
            return;
        }
        finish();
        if (unreadable) {
            exchange.fail(Problem.of(GatewayProblems.BAD_ANSWER, upstream.name() + " violated the HTTP protocol."));
        } else {
            exchange.fail(answerLost());
        }
    }

    private Problem answerLost() {
        Problem problem = Problem.of(
                        GatewayProblems.ANSWER_LOST,
                        upstream.name()
                                + " closed the connection before it responded; the gateway did not send the request again.")
                .withRetryAfter(COME_BACK);
        return replayable
                ? problem
                : problem.withRemedy(
                        "The request may have been carried out: check first, or repeat it with the same Idempotency-Key.");
    }

    /** Returns true when another attempt was scheduled. */
    private boolean tryAgain(@Nullable Duration advised) {
        if (advised == null) {
            return false;
        }
        long backOff = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(attempts - 1, 8));
        Duration wait = advised.toMillis() > backOff ? advised : Duration.ofMillis(backOff);
        boolean inTime = exchange.elapsedNanos() + wait.toNanos()
                <= proxy.config().times().retry().toNanos();
        if (!inTime || !proxy.later(wait, this::attempt)) {
            return false;
        }
        generation++;
        outgoing = null;
        return true;
    }

    void expireIfDue(long now) {
        if (now - deadline < 0 || !finish()) {
            return;
        }
        resetOutgoing();
        if (receiving && !holding && !answering) {
            tooSlow();
            return;
        }
        if (answering) {
            LOG.warnf("response stalled for too long service=%s", upstream.name());
            exchange.abort();
            return;
        }
        exchange.fail(Problem.of(
                CommonProblems.TIMEOUT,
                upstream.name() + " did not respond within "
                        + proxy.config().times().answer().toSeconds() + " s."));
    }

    private void tooSlow() {
        if (exchange.request().version() != HttpVersion.HTTP_2) {
            exchange.response().putHeader("Connection", "close");
        }
        exchange.fail(Problem.of(
                        GatewayProblems.BODY_TOO_SLOW,
                        "The body must arrive within "
                                + proxy.config().times().body().toSeconds()
                                + " s, and a larger one with at least "
                                + proxy.config().limits().bodyBytesPerSecond() + " bytes per second.")
                .withRemedy("Send the request again over a better connection."));
    }

    private void allowNextPart() {
        deadline =
                body.due(proxy.config().times().body(), proxy.config().limits().bodyBytesPerSecond());
    }

    private void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    private void clientGone() {
        if (finish()) {
            resetOutgoing();
        }
    }

    private void resetOutgoing() {
        if (outgoing != null) {
            outgoing.reset();
            if (!body.isEmpty()) {
                ConnectionClose.now(outgoing.connection());
            }
        }
    }

    private boolean finish() {
        if (finished) {
            return false;
        }
        finished = true;
        proxy.finished(this);
        return true;
    }
}
