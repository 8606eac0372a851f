package io.calypso.gateway.ui;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * One file of the web UI.
 *
 * @param contentType with its charset
 * @param immutable whether its name contains a hash of its content, so that it can be cached forever
 * @param variants by content coding: always {@code identity}; {@code br} and {@code gzip} when such a file lies next to
 *     it
 */
record Asset(String contentType, boolean immutable, Map<String, Variant> variants) {

    /** One coding of a file; each has its own ETag. */
    record Variant(Buffer body, String etag) {}
}
