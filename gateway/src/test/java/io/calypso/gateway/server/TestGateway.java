package io.calypso.gateway.server;

import io.calypso.common.testing.JwksResource;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A gateway on a free port: the classes in this JVM, or the native executable where {@code native.image.path} names one. */
final class TestGateway implements AutoCloseable {

    /** Free port, no rate limits, nobody else there. */
    private static final Map<String, String> SETTINGS = Map.of(
            "calypso.gateway.port", "0",
            "calypso.gateway.event-loops", "2",
            "calypso.gateway.proof", "proof-of-the-gateway",
            "calypso.gateway.limits.address-per-second", "0",
            "calypso.gateway.limits.user-per-second", "0",
            "calypso.gateway.limits.login-per-minute", "0",
            "calypso.nats.url", "nats://127.0.0.1:1");

    private final JwksResource jwks = new JwksResource();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Running running;

    /** One that runs. */
    interface Running extends AutoCloseable {
        int port();

        @Override
        void close();
    }

    TestGateway(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.putAll(jwks.start());
        all.putAll(settings);
        all.putIfAbsent("calypso.services-dir", InstalledServices.of(settings).toString());
        String executable = System.getProperty("native.image.path");
        running = executable == null ? new GatewayInJvm(all) : new GatewayProcess(Path.of(executable), all);
    }

    int port() {
        return running.port();
    }

    HttpClient client() {
        return client;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running.close();
        client.close();
        jwks.stop();
    }
}
