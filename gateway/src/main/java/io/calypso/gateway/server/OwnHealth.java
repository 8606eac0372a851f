package io.calypso.gateway.server;

import io.calypso.common.base.CommonProblems;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.http.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;

/** {@code /q/health/...} as in every service, for this machine only: the gateway is ready without any service. */
final class OwnHealth {

    private OwnHealth() {}

    static void handle(Exchange exchange) {
        if (isThisMachine(exchange)) {
            exchange.json(200, new JsonObject().put("status", "UP").put("checks", new JsonArray()));
        } else {
            exchange.fail(Problem.of(CommonProblems.NOT_FOUND, "No service serves this path."));
        }
    }

    /** Over loopback, or from the address that the gateway listens on. */
    private static boolean isThisMachine(Exchange exchange) {
        SocketAddress local = exchange.request().localAddress();
        if (local != null && exchange.address().equals(local.hostAddress())) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(exchange.address()).isLoopbackAddress();
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
