package io.calypso.gateway.server;

import io.calypso.gateway.http.Exchange;

/** An endpoint of the gateway itself. Called on the event loop of the connection. */
@FunctionalInterface
interface OwnEndpoint {
    void handle(Exchange exchange);
}
