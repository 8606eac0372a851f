package io.calypso.gateway.proxy;

import io.calypso.common.base.RequestIds;
import io.calypso.common.config.CalypsoSettings;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.route.Upstream;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
            CalypsoSettings.Gateway.PROOF_HEADER,
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

    /** The fields of a request that are not passed on: the gateway leaves them out, or sets them itself. */
    private static final FieldNames NOT_TO_SERVICE =
            new FieldNames(Stream.of(HOP_BY_HOP, FORWARDED, List.of("Host", RequestIds.HEADER))
                    .flatMap(List::stream)
                    .toList());

    /** The fields of a response that are not passed on; some are set only by the gateway, in the same way for all services. */
    private static final FieldNames NOT_TO_CLIENT = new FieldNames(Stream.concat(
                    HOP_BY_HOP.stream(),
                    Stream.of(
                            "Server",
                            RequestIds.HEADER,
                            "X-Content-Type-Options",
                            "X-Frame-Options",
                            "Referrer-Policy",
                            "Content-Security-Policy",
                            "Cross-Origin-Resource-Policy",
                            "Strict-Transport-Security"))
            .toList());

    private static final CharSequence HOST = HttpHeaders.createOptimized("Host");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestIds.HEADER);
    private static final CharSequence PROOF = HttpHeaders.createOptimized(CalypsoSettings.Gateway.PROOF_HEADER);
    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence FORWARDED_PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");
    private static final CharSequence FORWARDED_HOST = HttpHeaders.createOptimized("X-Forwarded-Host");

    private Headers() {}

    /**
     * Returns the header of a request as the service receives it.
     *
     * @param proof that it comes from the gateway; null if there is none
     */
    static void toService(Exchange exchange, Upstream upstream, @Nullable CharSequence proof, MultiMap to) {
        HttpServerRequest request = exchange.request();
        MultiMap from = request.headers();
        Set<String> named = namedBy(from.get(HttpHeaders.CONNECTION));
        for (Map.Entry<String, String> field : from) {
            String name = field.getKey();
            if (!NOT_TO_SERVICE.contains(name) && !named.contains(name)) {
                to.add(name, field.getValue());
            }
        }
        joinCookies(to);
        to.add(HOST, upstream.authority());
        to.add(REQUEST_ID, exchange.requestId());
        if (proof != null) {
            to.add(PROOF, proof);
        }
        to.add(FORWARDED_FOR, exchange.address());
        to.add(FORWARDED_PROTO, request.isSSL() ? "https" : "http");
        if (request.authority() != null) {
            to.add(FORWARDED_HOST, request.authority().toString());
        }
    }

    /** The further fields that belong to one connection, as its header says. */
    private static Set<String> namedBy(@Nullable String connection) {
        if (connection == null || connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : connection.split(",", -1)) {
            names.add(name.strip());
        }
        return names;
    }

    /** HTTP/2 may split cookies over several fields, HTTP/1.1 may not. */
    private static void joinCookies(MultiMap headers) {
        List<String> cookies = headers.getAll(HttpHeaders.COOKIE);
        if (cookies.size() > 1) {
            headers.set(HttpHeaders.COOKIE, String.join("; ", cookies));
        }
    }

    /** Returns the header of a response as the client receives it. */
    static void toClient(MultiMap from, MultiMap to) {
        Set<String> named = namedBy(from.get(HttpHeaders.CONNECTION));
        for (Map.Entry<String, String> field : from) {
            String name = field.getKey();
            if (!NOT_TO_CLIENT.contains(name) && !isCors(name) && !named.contains(name)) {
                to.add(name, field.getValue());
            }
        }
        if (!to.contains(HttpHeaders.CACHE_CONTROL)) {
            to.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static boolean isCors(String name) {
        return name.regionMatches(true, 0, "Access-Control-", 0, 15);
    }
}
