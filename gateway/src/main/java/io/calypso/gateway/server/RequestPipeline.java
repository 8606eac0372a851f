package io.calypso.gateway.server;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.token.AccessToken;
import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.http.AccessLog;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.http.GatewayProblems;
import io.calypso.gateway.http.Problem;
import io.calypso.gateway.http.RequestPath;
import io.calypso.gateway.limit.RequestLimits;
import io.calypso.gateway.proxy.BodyLimit;
import io.calypso.gateway.proxy.ReverseProxy;
import io.calypso.gateway.route.Route;
import io.calypso.gateway.route.RouteTable;
import io.calypso.gateway.route.Upstream;
import io.calypso.gateway.token.Tokens;
import io.calypso.gateway.ui.WebUi;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Handles a request: checks its syntax, size, rate and token, then finds its route. One per event loop. */
final class RequestPipeline {

    private static final Logger LOG = Logger.getLogger(RequestPipeline.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private final Vertx vertx;
    private final GatewayConfig config;
    private final RouteTable routes;
    private final RequestLimits limits;
    private final Tokens tokens;
    private final WebUi ui;
    private final Map<String, OwnEndpoint> own;
    private final ReverseProxy proxy;
    private final AccessLog accessLog;
    private final RequestsInFlight inFlight;

    RequestPipeline(
            Vertx vertx,
            GatewayConfig config,
            RouteTable routes,
            RequestLimits limits,
            Tokens tokens,
            WebUi ui,
            Map<String, OwnEndpoint> own,
            ReverseProxy proxy,
            AccessLog accessLog,
            RequestsInFlight inFlight) {
        this.vertx = vertx;
        this.config = config;
        this.routes = routes;
        this.limits = limits;
        this.tokens = tokens;
        this.ui = ui;
        this.own = own;
        this.proxy = proxy;
        this.accessLog = accessLog;
        this.inFlight = inFlight;
    }

    void handle(HttpServerRequest request) {
        Exchange exchange = new Exchange(vertx, accessLog, request);
        inFlight.begin();
        exchange.whenEnded(inFlight::end);
        if (inFlight.isClosing() && request.version() != HttpVersion.HTTP_2) {
            exchange.response().putHeader("Connection", "close");
        }
        try {
            Problem refusal = form(request);
            if (refusal != null) {
                exchange.fail(refusal);
            } else {
                dispatch(exchange, request.path());
            }
        } catch (RuntimeException mistake) {
            LOG.errorf(mistake, "request failed requestId=%s", exchange.requestId());
            exchange.fail(Problem.of(CommonProblems.INTERNAL, "The gateway could not handle the request."));
        }
    }

    private @Nullable Problem form(HttpServerRequest request) {
        if (!METHODS.contains(request.method().name())) {
            request.response().putHeader("Allow", ALLOW);
            return Problem.of(CommonProblems.METHOD_NOT_ALLOWED, "This method is not supported.");
        }
        String path = request.path();
        if (path == null || !RequestPath.isUsable(path)) {
            return Problem.of(
                    GatewayProblems.BAD_PATH, "The path has dot segments, control characters or broken escapes.");
        }
        if (request.query() != null && !RequestPath.isUsableQuery(request.query())) {
            return Problem.of(
                            CommonProblems.MALFORMED,
                            "The query has control characters, or a percent sign without two hexadecimal digits.")
                    .withRemedy("Write a percent sign itself as %25.");
        }
        if (request.version() == HttpVersion.HTTP_1_1 && request.getHeader("Host") == null) {
            return Problem.of(CommonProblems.MALFORMED, "An HTTP/1.1 request must have a Host header.");
        }
        if (request.version() == HttpVersion.HTTP_2 && hasControlCharacters(request.headers())) {
            return Problem.of(CommonProblems.MALFORMED, "A header field has a control character.");
        }
        long limit = config.limits().bodyBytes();
        return BodyLimit.isPassed(request, limit) ? BodyLimit.problem(limit) : null;
    }

    /** HTTP/2 transfers any bytes; what HTTP/1.1 cannot say, no service may get (RFC 9113, 8.2.1). */
    private static boolean hasControlCharacters(MultiMap headers) {
        for (Map.Entry<String, String> field : headers) {
            if (hasControlCharacters(field.getKey()) || hasControlCharacters(field.getValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasControlCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return true;
            }
        }
        return false;
    }

    private void dispatch(Exchange exchange, String path) {
        OwnEndpoint endpoint = own.get(path);
        if (endpoint == null && !isApi(path)) {
            ui.handle(exchange);
            return;
        }
        Duration wait = limits.address(exchange.address());
        if (!wait.isZero()) {
            exchange.fail(tooMany("This address sends too many requests.", wait));
        } else if (endpoint != null) {
            serveOwn(exchange, endpoint);
        } else if (limits.enterAddress(exchange.address())) {
            exchange.whenEnded(() -> limits.leaveAddress(exchange.address()));
            api(exchange, path);
        } else {
            exchange.fail(tooMany("This address has too many requests in progress.", SOON));
        }
    }

    private static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.equals("/q") || path.startsWith("/q/");
    }

    private static void serveOwn(Exchange exchange, OwnEndpoint endpoint) {
        HttpMethod method = exchange.request().method();
        if (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)) {
            endpoint.handle(exchange);
        } else {
            exchange.response().putHeader("Allow", "GET, HEAD");
            exchange.fail(Problem.of(CommonProblems.METHOD_NOT_ALLOWED, "This resource can only be read."));
        }
    }

    private void api(Exchange exchange, String path) {
        Optional<Route> route = routes.find(path);
        HttpServerRequest request = exchange.request();
        if (PublicPaths.contains(request.method(), path)) {
            Duration wait = path.equals(PublicPaths.LOGIN) ? limits.login(exchange.address()) : Duration.ZERO;
            if (wait.isZero()) {
                forward(exchange, route);
            } else {
                exchange.fail(tooMany("This address makes too many sign-in attempts.", wait));
            }
            return;
        }
        String token = Tokens.bearer(request.getHeader("Authorization"));
        if (token == null || request.headers().getAll("Authorization").size() > 1) {
            exchange.fail(Problem.of(CommonProblems.UNAUTHENTICATED, "The Authorization header has no access token.")
                    .withRemedy("Sign in with POST /api/v1/auth/login."));
            return;
        }
        authenticate(exchange, token, route);
    }

    private void authenticate(Exchange exchange, String token, Optional<Route> route) {
        exchange.request().pause();
        tokens.identify(token).onComplete(done -> {
            if (done.succeeded()) {
                admit(exchange, done.result(), route);
                return;
            }
            if (!(done.cause() instanceof CalypsoException)) {
                LOG.errorf(done.cause(), "token could not be verified requestId=%s", exchange.requestId());
            }
            exchange.fail(Tokens.problem(done.cause()));
        });
    }

    private void admit(Exchange exchange, AccessToken caller, Optional<Route> route) {
        exchange.user(caller.username());
        Duration wait = limits.user(caller.userId());
        if (!wait.isZero()) {
            exchange.fail(tooMany("This user sends too many requests.", wait));
        } else if (limits.enterUser(caller.userId())) {
            exchange.whenEnded(() -> limits.leaveUser(caller.userId()));
            forward(exchange, route);
        } else {
            exchange.fail(tooMany("This user has too many requests in progress.", SOON));
        }
    }

    private void forward(Exchange exchange, Optional<Route> route) {
        if (route.isEmpty()) {
            exchange.fail(Problem.of(CommonProblems.NOT_FOUND, "No service serves this path."));
            return;
        }
        Optional<Upstream> upstream = route.get().upstream();
        if (upstream.isPresent()) {
            exchange.request().pause();
            proxy.forward(exchange, upstream.get());
        } else {
            exchange.fail(Problem.of(
                            GatewayProblems.SERVICE_NOT_CONFIGURED,
                            route.get().service() + " is not part of this appliance.")
                    .withRemedy("Install and configure it, then restart the gateway."));
        }
    }

    private static Problem tooMany(String detail, Duration wait) {
        return Problem.of(CommonProblems.TOO_MANY_REQUESTS, detail).withRetryAfter(wait);
    }
}
