package io.calypso.gateway.server;

import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.http.AccessLog;
import io.calypso.gateway.proxy.ReverseProxy;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The HTTP server of one event loop; all of them share the port. */
final class Listener extends AbstractVerticle {

    private final GatewayConfig config;
    private final HttpServerOptions options;
    private final BiFunction<ReverseProxy, AccessLog, RequestPipeline> pipelines;
    private final Consumer<HttpServer> listening;
    private final Set<HttpConnection> silent = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable ReverseProxy proxy;
    private @Nullable AccessLog accessLog;

    Listener(
            GatewayConfig config,
            HttpServerOptions options,
            BiFunction<ReverseProxy, AccessLog, RequestPipeline> pipelines,
            Consumer<HttpServer> listening) {
        this.config = config;
        this.options = options;
        this.pipelines = pipelines;
        this.listening = listening;
    }

    @Override
    public void start(Promise<Void> started) {
        ReverseProxy own = new ReverseProxy(vertx, config);
        proxy = own;
        AccessLog log = new AccessLog(vertx);
        accessLog = log;
        RequestPipeline pipeline = pipelines.apply(own, log);
        MalformedRequest malformed = new MalformedRequest(vertx, log);
        vertx.createHttpServer(options)
                .connectionHandler(this::connected)
                .invalidRequestHandler(request -> {
                    heard(request);
                    malformed.handle(request);
                })
                .requestHandler(request -> {
                    heard(request);
                    pipeline.handle(request);
                })
                .listen()
                .onSuccess(listening::accept)
                .<Void>mapEmpty()
                .onComplete(started);
    }

    @Override
    public void stop() {
        if (proxy != null) {
            proxy.close();
        }
        if (accessLog != null) {
            accessLog.flush();
        }
    }

    /** A client that opens a connection must send a request soon. */
    private void connected(HttpConnection connection) {
        silent.add(connection);
        long timer = vertx.setTimer(config.times().firstRequest().toMillis(), late -> {
            if (silent.remove(connection)) {
                connection.close();
            }
        });
        connection.closeHandler(closed -> {
            silent.remove(connection);
            vertx.cancelTimer(timer);
        });
    }

    private void heard(HttpServerRequest request) {
        if (!silent.isEmpty()) {
            silent.remove(request.connection());
        }
    }
}
