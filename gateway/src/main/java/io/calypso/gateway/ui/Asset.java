package io.calypso.gateway.ui;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * One file of the web UI.
 *
 * @param contentType with its charset
 * @param immutable whether its name holds a hash of its content, so that it can be kept for ever
 * @param variants by content coding: {@code identity} always, {@code br} and {@code gzip} when they lie beside it
 */
record Asset(String contentType, boolean immutable, Map<String, Variant> variants) {

    /** One coding of a file; each has its own ETag. */
    record Variant(Buffer body, String etag) {}
}
