package io.calypso.gateway.server;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small real service: counts what it gets and answers as a test says. Can be stopped and started on the same port. */
final class TestService implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Handler<HttpServerRequest> handler;
    private HttpServer server;
    private int port;

    TestService(Handler<HttpServerRequest> handler) {
        this.handler = handler;
        this.server = vertx.createHttpServer();
        start();
        this.port = server.actualPort();
    }

    void start() {
        server = vertx.createHttpServer(
                new HttpServerOptions().setHost("127.0.0.1").setPort(port));
        server.requestHandler(request -> {
            requests.add(request.method() + " " + request.uri());
            handler.handle(request);
        });
        TestGateway.await(server.listen());
    }

    void stop() {
        TestGateway.await(server.close());
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What arrived, as {@code METHOD uri}. */
    List<String> requests() {
        return requests;
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        TestGateway.await(vertx.close());
    }
}
