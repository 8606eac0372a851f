package io.calypso.gateway.server;

import io.vertx.core.http.HttpMethod;

/** The API paths of the services that need no token: to get a token and to verify one. Only exact paths match. */
final class PublicPaths {

    static final String LOGIN = "/api/v1/auth/login";

    private PublicPaths() {}

    static boolean contains(HttpMethod method, String path) {
        return switch (path) {
            case LOGIN, "/api/v1/auth/refresh", "/api/v1/auth/logout" -> HttpMethod.POST.equals(method);
            case "/api/v1/auth/jwks.json" -> HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
            default -> false;
        };
    }
}
