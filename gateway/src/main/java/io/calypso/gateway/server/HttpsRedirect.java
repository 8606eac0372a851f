package io.calypso.gateway.server;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/** Redirects plain HTTP to HTTPS, same host, same path. Serves nothing itself. */
final class HttpsRedirect {

    private final int port;

    HttpsRedirect(int port) {
        this.port = port;
    }

    void handle(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (authority == null || request.uri() == null || !request.uri().startsWith("/")) {
            request.response().setStatusCode(400).end();
            return;
        }
        String host = port == 443 ? authority.host() : authority.host() + ":" + port;
        request.response()
                .setStatusCode(308)
                .putHeader("Location", "https://" + host + request.uri())
                .end();
    }
}
