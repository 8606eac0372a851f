package io.calypso.gateway.http;

import io.calypso.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The gateway's own requests to a service: small JSON documents, with a time limit. */
public final class Fetch {

    private final HttpClient client;

    public Fetch(Vertx vertx) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(1_000)
                .setKeepAliveTimeout(30)
                .setMaxPoolSize(4));
    }

    /**
     * Fetches a document from a service.
     *
     * @param service the service to call
     * @param uri path and query
     * @param limit for the whole request
     * @return status and document; fails when there is no response in time or it is not a JSON object
     */
    public Future<Answer> json(Upstream service, String uri, Duration limit) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(service.host())
                .setPort(service.port())
                .setSsl(service.secure())
                .setURI(uri)
                .putHeader("Accept", "application/json");
        return client.request(options)
                .compose(request -> request.send()
                        .compose(response ->
                                response.body().map(body -> new Answer(response.statusCode(), object(body))))
                        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                        .onFailure(failure -> request.reset()));
    }

    private static JsonObject object(Buffer body) {
        return new JsonObject(body);
    }

    /** Status and document of a response. */
    public record Answer(int status, JsonObject document) {}
}
