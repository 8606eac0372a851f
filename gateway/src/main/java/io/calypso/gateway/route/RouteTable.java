package io.calypso.gateway.route;

import io.calypso.common.config.CalypsoSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which service answers which path: the prefixes are the API's, the addresses come from {@code calypso.services.<name>.url}. */
@Singleton
public final class RouteTable {

    private static final Map<String, List<String>> PREFIXES = prefixes();

    private final List<Route> routes;

    @Inject
    public RouteTable(CalypsoSettings settings) {
        this(name -> Optional.ofNullable(settings.services().get(name)).flatMap(CalypsoSettings.Address::url));
        settings.services().keySet().stream()
                .filter(name -> !PREFIXES.containsKey(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new ConfigurationException("calypso.services." + unknown + ": there is no such service, but "
                            + String.join(", ", PREFIXES.keySet())
                            + ". Correct or remove it, then restart the gateway.");
                });
    }

    /** A table from a service's name to its address; an empty address means that the service is not there. */
    public RouteTable(Function<String, Optional<String>> urls) {
        List<Route> found = new ArrayList<>();
        PREFIXES.forEach((service, prefixes) -> {
            Optional<Upstream> upstream =
                    urls.apply(service).filter(url -> !url.isBlank()).map(url -> Upstream.parse(service, url));
            prefixes.forEach(prefix -> found.add(new Route(prefix, service, upstream)));
        });
        this.routes = List.copyOf(found);
    }

    private static Map<String, List<String>> prefixes() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("auth-service", List.of("/api/v1/auth"));
        map.put(
                "audit-service",
                List.of(
                        "/api/v1/tasks",
                        "/api/v1/alerts",
                        "/api/v1/audit-entries",
                        "/api/v1/alert-channels",
                        "/api/v1/alert-rules"));
        map.put("backup-service", List.of("/api/v1/backup"));
        map.put("storage-service", List.of("/api/v1/storage"));
        map.put("iscsi-service", List.of("/api/v1/iscsi"));
        map.put("share-service", List.of("/api/v1/shares"));
        map.put("tape-service", List.of("/api/v1/tape"));
        map.put("av-service", List.of("/api/v1/av"));
        map.put("system-service", List.of("/api/v1/system"));
        return map;
    }

    /** The route of a path, if it belongs to any service. */
    public Optional<Route> find(String path) {
        for (Route route : routes) {
            if (route.matches(path)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    /** Every service that this appliance runs, each once, in the order of the table. */
    public List<Upstream> upstreams() {
        return routes.stream()
                .flatMap(route -> route.upstream().stream())
                .distinct()
                .toList();
    }
}
