package io.calypso.gateway.server;

import io.vertx.core.http.HttpMethod;

/** The paths of the services' API that need no token: those to get a token and to check one. Exact spellings only. */
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
