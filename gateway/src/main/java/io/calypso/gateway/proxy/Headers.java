package io.calypso.gateway.proxy;

import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.route.Upstream;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Defines which header fields belong to one connection, which are passed on, and which only the gateway sets. */
final class Headers {

    /** RFC 9110, 7.6.1, plus those that old clients still send. */
    private static final List<String> HOP_BY_HOP = List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "HTTP2-Settings",
            "Expect");

    /** A client must not be able to forge its origin. */
    private static final List<String> FORWARDED = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Ssl",
            "X-Original-URL",
            "X-Rewrite-URL",
            "X-HTTP-Method-Override",
            "X-Real-IP");

    /** Set only by the gateway, in the same way for all services. */
    private static final Set<String> GATEWAY_ONLY = gatewayOnly();

    private Headers() {}

    private static Set<String> gatewayOnly() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(HOP_BY_HOP);
        names.addAll(List.of(
                "Server",
                "X-Request-Id",
                "X-Content-Type-Options",
                "X-Frame-Options",
                "Referrer-Policy",
                "Content-Security-Policy",
                "Cross-Origin-Resource-Policy",
                "Strict-Transport-Security"));
        return names;
    }

    /** Returns the header of a request as the service receives it. */
    static void toService(Exchange exchange, Upstream upstream, MultiMap to) {
        HttpServerRequest request = exchange.request();
        MultiMap from = request.headers();
        to.setAll(from);
        dropNamedByConnection(from, to);
        HOP_BY_HOP.forEach(to::remove);
        FORWARDED.forEach(to::remove);
        joinCookies(from, to);
        to.set("Host", upstream.authority());
        to.set("X-Request-Id", exchange.requestId());
        to.set("X-Forwarded-For", exchange.address());
        to.set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
        if (request.authority() != null) {
            to.set("X-Forwarded-Host", request.authority().toString());
        }
    }

    private static void dropNamedByConnection(MultiMap from, MultiMap to) {
        String connection = from.get("Connection");
        if (connection == null || connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")) {
            return;
        }
        for (String name : connection.split(",")) {
            if (!name.isBlank()) {
                to.remove(name.strip());
            }
        }
    }

    /** HTTP/2 may split cookies over several fields, HTTP/1.1 may not. */
    private static void joinCookies(MultiMap from, MultiMap to) {
        List<String> cookies = from.getAll("Cookie");
        if (cookies.size() > 1) {
            to.set("Cookie", String.join("; ", cookies));
        }
    }

    /** Returns the header of a response as the client receives it. */
    static void toClient(MultiMap from, MultiMap to) {
        @Nullable String connection = from.get("Connection");
        for (Map.Entry<String, String> field : from) {
            String name = field.getKey();
            if (!GATEWAY_ONLY.contains(name) && !isCors(name) && !isNamed(connection, name)) {
                to.add(name, field.getValue());
            }
        }
        if (!to.contains("Cache-Control")) {
            to.set("Cache-Control", "no-store");
        }
    }

    private static boolean isCors(String name) {
        return name.regionMatches(true, 0, "Access-Control-", 0, 15);
    }

    private static boolean isNamed(@Nullable String connection, String name) {
        return connection != null
                && List.of(connection.toLowerCase(Locale.ROOT).split("\\s*,\\s*"))
                        .contains(name.toLowerCase(Locale.ROOT));
    }
}
