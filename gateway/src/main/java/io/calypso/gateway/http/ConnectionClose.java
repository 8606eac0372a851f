package io.calypso.gateway.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** Closes connections immediately. */
public final class ConnectionClose {

    private ConnectionClose() {}

    /**
     * Closes without waiting. The connection's own {@code close()} is queued behind unsent data (Vert.x 4.5), so a peer that has stopped
     * reading would keep it open forever.
     */
    public static void now(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            var _ = base.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }
}
