package io.calypso.gateway.server;

import io.calypso.gateway.config.GatewayConfig;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The connection options of the listener. */
final class ListenerOptions {

    /** The subprotocol of the event WebSocket; a browser sends its token as a second subprotocol. */
    static final String EVENT_PROTOCOL = "calypso.v1";

    private static final int LARGEST_FRAME_FROM_CLIENT = 4_096;
    private static final long STREAMS_A_CONNECTION = 128;

    private ListenerOptions() {}

    static HttpServerOptions of(GatewayConfig config, Optional<PemKeyCertOptions> certificate) {
        GatewayConfig.Limits limits = config.limits();
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxInitialLineLength(limits.requestLineBytes())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(config.times().idleClient().toMillis()))
                .setTcpNoDelay(true)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setCompressionSupported(false)
                .setMaxWebSocketFrameSize(LARGEST_FRAME_FROM_CLIENT)
                .setMaxWebSocketMessageSize(LARGEST_FRAME_FROM_CLIENT)
                .setWebSocketSubProtocols(List.of(EVENT_PROTOCOL))
                .setInitialSettings(new Http2Settings()
                        .setMaxHeaderListSize(limits.headerBytes())
                        .setMaxConcurrentStreams(STREAMS_A_CONNECTION));
        certificate.ifPresent(pem -> options.setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setKeyCertOptions(pem));
        return options;
    }
}
