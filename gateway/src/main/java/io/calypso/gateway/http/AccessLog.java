package io.calypso.gateway.http;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One line per request, keys first. The query and all headers are left out: they may contain secrets. Successful health checks from
 * this machine are left out as well, because there is one every few seconds. Used only on one event loop.
 *
 * <p>Each line wakes the thread that writes the log, if it waits. So lines are kept for a few milliseconds and logged together; not for longer,
 * because that thread's queue is short, and discards what does not fit.
 */
public final class AccessLog {

    private static final Logger LOG = Logger.getLogger("io.calypso.gateway.access");
    private static final int LONGEST_PATH = 512;
    private static final String OWN_CHECKS = "/q/health/";
    private static final int OK = 200;
    private static final long TOGETHER_MILLIS = 5;

    private final Vertx vertx;
    private final List<StringBuilder> lines = new ArrayList<>();

    public AccessLog(Vertx vertx) {
        this.vertx = vertx;
    }

    void write(Exchange exchange, int status, long bytes, boolean aborted) {
        String path = exchange.request().path();
        if (!LOG.isInfoEnabled() || (status == OK && path != null && path.startsWith(OWN_CHECKS))) {
            return;
        }
        long micros = exchange.elapsedNanos() / 1_000;
        StringBuilder line = new StringBuilder(256)
                .append("request method=")
                .append(exchange.request().method().name())
                .append(" path=");
        appendClean(line, path);
        line.append(" status=").append(status).append(" bytes=").append(bytes);
        line.append(" durationMillis=").append(micros / 1_000).append('.');
        int tenth = (int) (micros % 1_000 / 100);
        line.append(tenth).append(" address=").append(exchange.address());
        if (exchange.user() != null) {
            line.append(" user=");
            appendClean(line, exchange.user());
        }
        if (exchange.service() != null) {
            line.append(" service=").append(exchange.service());
        }
        if (exchange.attempts() > 1) {
            line.append(" attempts=").append(exchange.attempts());
        }
        if (aborted) {
            line.append(" aborted=true");
        }
        line.append(" requestId=").append(exchange.requestId());
        if (lines.isEmpty()) {
            vertx.setTimer(TOGETHER_MILLIS, due -> flush());
        }
        lines.add(line);
    }

    /** Logs what is kept. */
    public void flush() {
        lines.forEach(LOG::info);
        lines.clear();
    }

    /** No client input may start a new line or look like another key. */
    private static void appendClean(StringBuilder line, @Nullable String text) {
        if (text == null) {
            line.append('-');
            return;
        }
        int length = Math.min(text.length(), LONGEST_PATH);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            line.append(c > ' ' && c < 0x7f && c != '"' && c != '=' ? c : '?');
        }
    }
}
