package io.calypso.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.impl.VertxBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two gateways, one after the other, on one listening socket: as systemd hands it to them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ActivatedTransportTest {

    @Test
    void keepsAConnectionForTheNextProcess() throws Exception {
        try (var socket = ServerSocketChannel.open();
                var client = HttpClient.newHttpClient()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = ((InetSocketAddress) socket.getLocalAddress()).getPort();

            var first = new ActivatedTransport(Optional.of(socket));
            Vertx before = vertx(first);
            HttpServer server = answering(before, "first");
            assertThat(server.actualPort()).isEqualTo(port);
            assertThat(ask(client, port).get(20, TimeUnit.SECONDS)).isEqualTo("first");

            first.stopAccepting();
            CompletableFuture<String> waiting;
            try (var next = HttpClient.newHttpClient()) {
                waiting = ask(next, port);
                await(before.close());
                assertThat(socket.isOpen()).isTrue();
                assertThat(waiting).isNotDone();

                Vertx after = vertx(new ActivatedTransport(Optional.of(socket)));
                answering(after, "second");
                assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("second");
                await(after.close());
            }
        }
    }

    @Test
    void opensItsOwnPortWhereNoneIsGiven() throws Exception {
        Vertx vertx = vertx(new ActivatedTransport(Optional.empty()));
        try (var client = HttpClient.newHttpClient()) {
            int port = answering(vertx, "own").actualPort();
            assertThat(ask(client, port).get(20, TimeUnit.SECONDS)).isEqualTo("own");
        } finally {
            await(vertx.close());
        }
    }

    private static Vertx vertx(ActivatedTransport transport) {
        return new VertxBuilder(new VertxOptions())
                .findTransport(transport)
                .init()
                .vertx();
    }

    private static HttpServer answering(Vertx vertx, String text) throws Exception {
        return await(vertx.createHttpServer()
                .requestHandler(request -> request.response().end(text))
                .listen(0, "127.0.0.1"));
    }

    private static CompletableFuture<String> ask(HttpClient client, int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
