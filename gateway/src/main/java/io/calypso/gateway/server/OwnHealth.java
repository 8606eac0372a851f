package io.calypso.gateway.server;

import io.calypso.common.base.CommonProblems;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.http.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;

/** {@code /q/health/...} as every service has it, for this machine only: the gateway needs nobody to be ready. */
final class OwnHealth {

    private OwnHealth() {}

    static void handle(Exchange exchange) {
        if (isThisMachine(exchange.address())) {
            exchange.json(200, new JsonObject().put("status", "UP").put("checks", new JsonArray()));
        } else {
            exchange.fail(Problem.of(CommonProblems.NOT_FOUND, "No service answers this path."));
        }
    }

    private static boolean isThisMachine(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
