package io.calypso.gateway.health;

import io.calypso.common.nats.NatsConnection;
import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.health.Component.State;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.http.Fetch;
import io.calypso.gateway.http.SharedResponse;
import io.calypso.gateway.route.RouteTable;
import io.calypso.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The health of the appliance: all services are called at once, each with a short time limit, and the response is kept for a second so that
 * frequent requests cost the services nothing. DOWN means that the appliance cannot be used at all: no service is ready.
 */
@Singleton
public final class Health {

    private final GatewayConfig config;
    private final RouteTable routes;
    private final NatsConnection nats;
    private final Clock clock;
    private final Fetch fetch;
    private final SharedResponse<JsonObject> answer;
    private final Map<String, Seen> history = new ConcurrentHashMap<>();

    @Inject
    public Health(Vertx vertx, GatewayConfig config, RouteTable routes, NatsConnection nats, Clock clock) {
        this.config = config;
        this.routes = routes;
        this.nats = nats;
        this.clock = clock;
        this.fetch = new Fetch(vertx);
        Duration kept = config.times().healthCache();
        this.answer = new SharedResponse<>(vertx, this::ask, made -> kept);
    }

    /** Responds 200 for UP and DEGRADED, 503 for DOWN. */
    public void handle(Exchange exchange) {
        answer.get(done -> {
            JsonObject document = done.succeeded()
                    ? done.result()
                    : new JsonObject().put("status", State.DOWN.name()).put("components", new JsonArray());
            int status = State.DOWN.name().equals(document.getString("status")) ? 503 : 200;
            exchange.json(status, document);
        });
    }

    private Future<JsonObject> ask() {
        List<Future<List<Component>>> questions =
                routes.upstreams().stream().map(this::ask).toList();
        return Future.join(questions).map(all -> summary(questions));
    }

    private Future<List<Component>> ask(Upstream service) {
        return fetch.json(service, "/q/health/ready", config.times().health())
                .map(answered -> ServiceReport.read(service.name(), answered.status(), answered.document()))
                .otherwise(failure -> List.of(ServiceReport.unreachable(service.name(), failure)));
    }

    private JsonObject summary(List<Future<List<Component>>> answers) {
        Map<String, Component> components = new LinkedHashMap<>();
        for (Future<List<Component>> one : answers) {
            one.result().forEach(component -> components.merge(component.name(), component, Component::orWorse));
        }
        components.merge("message-bus", messageBus(), Component::orWorse);
        JsonArray list = new JsonArray();
        components.values().forEach(component -> list.add(dated(component).toJson()));
        return new JsonObject()
                .put("status", overall(components.values()).name())
                .put("components", list);
    }

    private Component messageBus() {
        return nats.current().isPresent()
                ? new Component("message-bus", State.UP, null, null, null)
                : new Component("message-bus", State.DOWN, "the gateway is not connected", null, null);
    }

    private State overall(Collection<Component> components) {
        List<String> services = routes.upstreams().stream().map(Upstream::name).toList();
        boolean anyReady = components.stream()
                .anyMatch(component -> services.contains(component.name()) && component.state() == State.UP);
        if (!anyReady) {
            return State.DOWN;
        }
        return components.stream().anyMatch(component -> component.state().isFault()) ? State.DEGRADED : State.UP;
    }

    private Component dated(Component component) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Seen seen = history.compute(
                component.name(),
                (name, before) -> before != null && before.state() == component.state()
                        ? before
                        : new Seen(component.state(), now));
        return component.withSince(seen.since());
    }

    /** A state and when it was first observed. */
    private record Seen(State state, Instant since) {}
}
