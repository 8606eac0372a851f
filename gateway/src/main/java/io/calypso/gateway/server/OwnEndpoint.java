package io.calypso.gateway.server;

import io.calypso.gateway.http.Exchange;

/** Something the gateway answers itself. Called on the event loop of the connection. */
@FunctionalInterface
interface OwnEndpoint {
    void handle(Exchange exchange);
}
