package io.calypso.gateway.ui;

import io.calypso.common.host.OwnFiles;
import io.calypso.gateway.ui.Asset.Variant;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files below a directory, read into memory (a built UI is one or two megabytes). Keys are decoded URL paths such as
 * {@code /assets/index-4f9a0c1b.js}. It cannot contain files outside the directory: links are not followed.
 */
@OwnFiles("the web UI that is installed with this process")
final class AssetTree {

    private static final long LARGEST_TOTAL = 64L << 20;
    private static final Pattern HASHED = Pattern.compile("/assets/.*[-.][A-Za-z0-9_-]{8,}\\.[a-z0-9]+");
    private static final Map<String, String> CODINGS = Map.of(".br", "br", ".gz", "gzip");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final Map<String, Asset> assets;
    private final long stamp;

    private AssetTree(Map<String, Asset> assets, long stamp) {
        this.assets = assets;
        this.stamp = stamp;
    }

    static AssetTree empty() {
        return new AssetTree(Map.of(), -1);
    }

    @Nullable
    Asset find(String path) {
        return assets.get(path);
    }

    boolean isBuilt() {
        return assets.containsKey("/index.html");
    }

    /** Returns a new tree when something in the directory changed, otherwise this one. */
    AssetTree refreshed(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return stamp == -1 ? this : empty();
        }
        List<Path> files = list(directory);
        long now = stamp(files);
        return now == stamp ? this : new AssetTree(read(directory, files), now);
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(path -> Files.isRegularFile(path, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long stamp(List<Path> files) throws IOException {
        long stamp = 17;
        for (Path file : files) {
            stamp = stamp * 31 + file.hashCode();
            stamp = stamp * 31 + Files.getLastModifiedTime(file).toMillis();
            stamp = stamp * 31 + Files.size(file);
        }
        return stamp & Long.MAX_VALUE;
    }

    private static Map<String, Asset> read(Path directory, List<Path> files) throws IOException {
        Map<String, Map<String, Variant>> variants = new HashMap<>();
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
            if (total > LARGEST_TOTAL) {
                throw new IOException(
                        "more than " + LARGEST_TOTAL + " bytes below " + directory + ": this is not a web UI");
            }
            String path = "/" + directory.relativize(file);
            String coding = coding(path);
            String plain = coding == null ? path : path.substring(0, path.lastIndexOf('.'));
            byte[] content = Files.readAllBytes(file);
            variants.computeIfAbsent(plain, fresh -> new HashMap<>())
                    .put(coding == null ? "identity" : coding, new Variant(Buffer.buffer(content), etag(content)));
        }
        Map<String, Asset> assets = new HashMap<>();
        variants.forEach((path, codings) -> {
            if (codings.containsKey("identity")) {
                assets.put(path, new Asset(type(path), HASHED.matcher(path).matches(), Map.copyOf(codings)));
            }
        });
        return Map.copyOf(assets);
    }

    private static @Nullable String coding(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? null : CODINGS.get(path.substring(dot));
    }

    private static String type(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    private static String etag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "\""
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .substring(0, 22) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
