package io.calypso.gateway.openapi;

import io.calypso.gateway.config.Resources;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.http.SecurityHeaders;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/**
 * {@code GET /api/v1/openapi.json}, the document of the whole API, and {@code GET /api/v1/docs}, a page to browse it, which loads nothing
 * from other hosts.
 */
@Singleton
public final class ApiDocs {

    private final Buffer document = Buffer.buffer(Resources.read("openapi/calypso.json"));
    private final Buffer page = Buffer.buffer(Resources.read("docs/index.html"));
    private final Buffer script = Buffer.buffer(Resources.read("docs/docs.js"));
    private final Buffer style = Buffer.buffer(Resources.read("docs/docs.css"));

    /** The document. */
    public void document(Exchange exchange) {
        exchange.send(200, "application/json", document);
    }

    /** The page itself. */
    public void page(Exchange exchange) {
        send(exchange, "text/html; charset=utf-8", page);
    }

    /** Its script. */
    public void script(Exchange exchange) {
        send(exchange, "text/javascript; charset=utf-8", script);
    }

    /** Its style. */
    public void style(Exchange exchange) {
        send(exchange, "text/css; charset=utf-8", style);
    }

    private static void send(Exchange exchange, String type, Buffer body) {
        SecurityHeaders.page(exchange.response().headers());
        exchange.response().putHeader("Cache-Control", "no-cache");
        exchange.send(200, type, body);
    }
}
