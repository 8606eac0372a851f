package io.calypso.gateway.route;

import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.config.ServiceManifest;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Defines which service serves which path, from the manifests of the installed services. A service listens on loopback, on the port of its
 * manifest, unless {@code calypso.services.<name>.url} gives another address. The prefixes of this release's other services are known, too.
 */
@Singleton
public final class RouteTable {

    private final List<Route> routes;

    /** Reads the manifests. */
    @Inject
    public RouteTable(CalypsoSettings settings) {
        Map<String, List<String>> known = new TreeMap<>(KnownServices.prefixes());
        List<ServiceManifest> installed = ServiceManifest.readAll(settings.servicesDir());
        List<Route> found = new ArrayList<>();
        for (ServiceManifest service : installed) {
            Optional<Upstream> upstream = upstream(service, settings.services());
            service.routes().forEach(prefix -> found.add(new Route(prefix, service.name(), upstream)));
            known.remove(service.name());
        }
        known.forEach(
                (name, prefixes) -> prefixes.forEach(prefix -> found.add(new Route(prefix, name, Optional.empty()))));
        this.routes = List.copyOf(found);
        refuseUnknown(settings.services(), settings.servicesDir());
    }

    /** An address that is configured but empty disables the service. */
    private static Optional<Upstream> upstream(
            ServiceManifest service, Map<String, CalypsoSettings.Address> addresses) {
        CalypsoSettings.Address given = addresses.get(service.name());
        return given == null
                ? Optional.of(new Upstream(service.name(), "127.0.0.1", service.port(), false))
                : given.url().filter(url -> !url.isBlank()).map(url -> Upstream.parse(service.name(), url));
    }

    private void refuseUnknown(Map<String, CalypsoSettings.Address> addresses, Path directory) {
        TreeSet<String> names = new TreeSet<>();
        routes.forEach(route -> names.add(route.service()));
        addresses.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new ConfigurationException("calypso.services." + unknown + ": there is no such service in "
                            + directory + "; there are " + String.join(", ", names)
                            + ". Correct or remove the setting, then restart the gateway.");
                });
    }

    /** Returns the route of a path, if it belongs to any service. */
    public Optional<Route> find(String path) {
        for (Route route : routes) {
            if (route.matches(path)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    /** Returns every service of this appliance once, by name. */
    public List<Upstream> upstreams() {
        return routes.stream()
                .flatMap(route -> route.upstream().stream())
                .distinct()
                .toList();
    }
}
