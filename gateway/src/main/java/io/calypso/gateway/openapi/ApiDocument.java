package io.calypso.gateway.openapi;

import io.calypso.common.base.CommonProblems;
import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.config.Resources;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.http.Fetch;
import io.calypso.gateway.http.Problem;
import io.calypso.gateway.http.SharedAnswer;
import io.calypso.gateway.route.RouteTable;
import io.calypso.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * {@code GET /api/v1/openapi.json}: the documents of all services as one. A service that does not answer is named in
 * {@code x-calypso-missing}, and such a document is not kept for long.
 */
@Singleton
public final class ApiDocument {

    private static final Duration FETCH = Duration.ofSeconds(3);
    private static final Duration INCOMPLETE = Duration.ofSeconds(2);
    private static final String MISSING = "x-calypso-missing";

    private final Vertx vertx;
    private final RouteTable routes;
    private final Fetch fetch;
    private final JsonObject own;
    private final SharedAnswer<Document> shared;

    @Inject
    public ApiDocument(Vertx vertx, GatewayConfig config, RouteTable routes) {
        this.vertx = vertx;
        this.routes = routes;
        this.fetch = new Fetch(vertx);
        this.own = new JsonObject(Buffer.buffer(Resources.read("openapi/gateway.json")));
        Duration kept = config.times().openapiCache();
        this.shared = new SharedAnswer<>(vertx, this::make, made -> made.complete() ? kept : INCOMPLETE);
    }

    /** Answers with the merged document. */
    public void handle(Exchange exchange) {
        shared.get(done -> {
            if (done.succeeded()) {
                exchange.send(200, "application/json", done.result().text());
            } else {
                exchange.fail(
                        Problem.of(CommonProblems.INTERNAL, "The documents of the services could not be merged."));
            }
        });
    }

    private Future<Document> make() {
        List<Upstream> services = routes.upstreams();
        List<Future<JsonObject>> documents = services.stream()
                .map(service -> fetch.json(service, "/q/openapi?format=json", FETCH)
                        .map(answer -> answer.status() == 200 ? answer.document() : new JsonObject())
                        .otherwise(new JsonObject()))
                .toList();
        return Future.join(documents).compose(all -> vertx.executeBlocking(() -> merge(services, documents), false));
    }

    private Document merge(List<Upstream> services, List<Future<JsonObject>> documents) {
        OpenApiMerge merge = new OpenApiMerge(this::owns);
        merge.add("gateway", own);
        JsonArray missing = new JsonArray();
        for (int i = 0; i < services.size(); i++) {
            JsonObject document = documents.get(i).result();
            if (document.containsKey("paths")) {
                merge.add(services.get(i).name(), document);
            } else {
                missing.add(services.get(i).name());
            }
        }
        JsonObject head = new JsonObject()
                .put("openapi", own.getString("openapi"))
                .put("info", own.getJsonObject("info"))
                .put("servers", own.getJsonArray("servers"))
                .put("security", own.getJsonArray("security"));
        if (!missing.isEmpty()) {
            head.put(MISSING, missing);
        }
        return new Document(merge.result(head).toBuffer(), missing.isEmpty());
    }

    /** Every service answers for its tasks on its own port too; here only the one that the gateway asks counts. */
    private boolean owns(String service, String path) {
        return routes.find(path)
                .map(route -> route.service().equals(service))
                .orElseGet(() -> service.equals("gateway"));
    }

    /** The text, and whether every service is in it. */
    private record Document(Buffer text, boolean complete) {}
}
