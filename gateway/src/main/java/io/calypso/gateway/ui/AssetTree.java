package io.calypso.gateway.ui;

import io.calypso.common.host.OwnFiles;
import io.calypso.gateway.ui.Asset.Variant;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The files of a built web UI, read into memory (one or two megabytes). Keys are decoded URL paths such as
 * {@code /assets/index-4f9a0c1b.js}. The build lists its files in {@code SHA256SUMS}, in the format of {@code sha256sum}: what is not listed, is
 * a link, or has another content is not part of the UI, whoever put it there.
 */
@OwnFiles("the web UI that is installed with this process")
final class AssetTree {

    private static final Logger LOG = Logger.getLogger(AssetTree.class);
    private static final String LIST = "SHA256SUMS";
    private static final Pattern LISTED = Pattern.compile("(?<digest>[0-9a-f]{64}) [ *](?<path>[^/].*)");
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

    private AssetTree(Map<String, Asset> assets) {
        this.assets = assets;
    }

    static AssetTree empty() {
        return new AssetTree(Map.of());
    }

    @Nullable
    Asset find(String path) {
        return assets.get(path);
    }

    boolean isBuilt() {
        return assets.containsKey("/index.html");
    }

    /**
     * Reads the UI in a directory; an empty one when there is none.
     *
     * @throws IOException also when it is larger than a UI can be
     */
    static AssetTree read(Path directory) throws IOException {
        Path list = directory.resolve(LIST);
        if (!isFile(list)) {
            return empty();
        }
        Map<String, Map<String, Variant>> variants = new HashMap<>();
        long total = 0;
        for (String line : Files.readAllLines(list)) {
            Matcher listed = LISTED.matcher(line);
            if (!listed.matches()) {
                throw new IOException(list + " has a line that names no file: " + line);
            }
            Path file = directory.resolve(listed.group("path"));
            if (!file.equals(file.normalize()) || !isFile(file)) {
                LOG.warnf("file of the web UI missing file=%s", file);
                continue;
            }
            total += Files.size(file);
            if (total > LARGEST_TOTAL) {
                throw new IOException(
                        "more than " + LARGEST_TOTAL + " bytes below " + directory + ": this is not a web UI");
            }
            byte[] content = Files.readAllBytes(file);
            byte[] digest = sha256(content);
            if (!HexFormat.of().formatHex(digest).equals(listed.group("digest"))) {
                LOG.errorf("file of the web UI is not as it was built and is not served file=%s", file);
                continue;
            }
            String path = "/" + listed.group("path");
            String coding = coding(path);
            String plain = coding == null ? path : path.substring(0, path.lastIndexOf('.'));
            variants.computeIfAbsent(plain, fresh -> new HashMap<>())
                    .put(coding == null ? "identity" : coding, new Variant(Buffer.buffer(content), etag(digest)));
        }
        Map<String, Asset> assets = new HashMap<>();
        variants.forEach((path, codings) -> {
            if (codings.containsKey("identity")) {
                assets.put(path, new Asset(type(path), HASHED.matcher(path).matches(), Map.copyOf(codings)));
            }
        });
        return new AssetTree(Map.copyOf(assets));
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static @Nullable String coding(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? null : CODINGS.get(path.substring(dot));
    }

    private static String type(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String etag(byte[] digest) {
        return "\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22) + "\"";
    }
}
