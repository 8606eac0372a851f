package io.calypso.gateway.ui;

import io.calypso.common.base.CommonProblems;
import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.http.Problem;
import io.calypso.gateway.http.SecurityHeaders;
import io.calypso.gateway.ui.Asset.Variant;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Serves the web UI as it was when the gateway started. A page address that is not a file returns the application, which does its own routing. */
@Singleton
public final class WebUi {

    private static final Logger LOG = Logger.getLogger(WebUi.class);
    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String NOT_BUILT = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Calypso</title>
            <h1>The web UI is not installed</h1>
            <p>The gateway runs, but no built web UI is configured (<code>calypso.gateway.ui-dir</code>).</p>
            <p>The API works: see its <a href="/api/v1/docs">description</a> and its <a href="/api/v1/health">health</a>.</p>
            </html>
            """;

    private final AssetTree tree;

    @Inject
    public WebUi(GatewayConfig config) {
        this.tree = config.uiDir()
                .map(path -> read(path.toAbsolutePath().normalize()))
                .orElseGet(AssetTree::empty);
    }

    private static AssetTree read(Path directory) {
        try {
            return AssetTree.read(directory);
        } catch (IOException e) {
            LOG.warnf("web UI could not be read directory=%s cause=%s", directory, e.toString());
            return AssetTree.empty();
        }
    }

    /** Serves every path that does not belong to the API. */
    public void handle(Exchange exchange) {
        HttpMethod method = exchange.request().method();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            exchange.response().putHeader("Allow", "GET, HEAD");
            exchange.fail(Problem.of(CommonProblems.METHOD_NOT_ALLOWED, "Pages can only be read."));
            return;
        }
        if (!tree.isBuilt()) {
            SecurityHeaders.page(exchange.response().headers());
            exchange.send(503, "text/html; charset=utf-8", Buffer.buffer(NOT_BUILT));
            return;
        }
        String path = decoded(exchange.request().path());
        Asset asset = tree.find(path.endsWith("/") ? path + "index.html" : path);
        if (asset != null) {
            serve(exchange, asset);
        } else if (isPage(path)) {
            Asset index = tree.find("/index.html");
            if (index != null) {
                serve(exchange, index);
            }
        } else {
            exchange.fail(Problem.of(CommonProblems.NOT_FOUND, "There is no such file."));
        }
    }

    /** A name with an extension is a file, as is everything below the assets. */
    private static boolean isPage(String path) {
        return !path.startsWith("/assets/") && path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
    }

    private static void serve(Exchange exchange, Asset asset) {
        HttpServerResponse response = exchange.response();
        SecurityHeaders.page(response.headers());
        String coding = coding(asset, exchange.request().getHeader("Accept-Encoding"));
        Variant variant = asset.variants().getOrDefault(coding, new Variant(Buffer.buffer(), "\"\""));
        response.putHeader("Cache-Control", asset.immutable() ? FOREVER : "no-cache");
        response.putHeader("ETag", variant.etag());
        if (asset.variants().size() > 1) {
            response.putHeader("Vary", "Accept-Encoding");
        }
        if (matches(exchange.request().getHeader("If-None-Match"), variant.etag())) {
            response.setStatusCode(304).end();
            return;
        }
        if (!coding.equals("identity")) {
            response.putHeader("Content-Encoding", coding);
        }
        exchange.send(200, asset.contentType(), variant.body());
    }

    private static String coding(Asset asset, @Nullable String accepted) {
        if (accepted == null) {
            return "identity";
        }
        for (String coding : new String[] {"br", "gzip"}) {
            if (asset.variants().containsKey(coding) && accepts(accepted, coding)) {
                return coding;
            }
        }
        return "identity";
    }

    private static boolean accepts(String header, String coding) {
        for (String part : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] weighted = part.strip().split("\\s*;\\s*", 2);
            if (weighted[0].equals(coding)) {
                return weighted.length == 1 || !weighted[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static boolean matches(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String one : ifNoneMatch.split(",")) {
            String plain = one.strip();
            if (plain.equals(etag) || plain.equals("W/" + etag) || plain.equals("*")) {
                return true;
            }
        }
        return false;
    }

    /** The path was validated: its escapes are complete. */
    private static String decoded(@Nullable String path) {
        if (path == null || path.indexOf('%') < 0) {
            return path == null ? "/" : path;
        }
        return java.net.URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
