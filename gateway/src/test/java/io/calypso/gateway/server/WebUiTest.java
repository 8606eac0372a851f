package io.calypso.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebUiTest {

    @TempDir
    private Path home;

    private Path ui;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(home.resolve("secret.txt"), "secret");
        ui = home.resolve("dist");
        Files.createDirectories(ui.resolve("assets"));
        Files.writeString(ui.resolve("index.html"), "<html>the app</html>");
        Files.writeString(ui.resolve("assets/index-B4f9a0c1.js"), "plain");
        Files.writeString(ui.resolve("assets/index-B4f9a0c1.js.br"), "brotli");
        Files.writeString(ui.resolve("assets/index-B4f9a0c1.js.gz"), "gzip");
        Files.writeString(ui.resolve("name with space.txt"), "space");
        Files.createSymbolicLink(ui.resolve("link.txt"), home.resolve("secret.txt"));
        Files.writeString(ui.resolve("changed.txt"), "as it was built");
        listFiles();
        Files.writeString(ui.resolve("changed.txt"), "secret");
        Files.writeString(ui.resolve("unlisted.txt"), "secret");
        gateway = new TestGateway(Map.of("calypso.gateway.ui-dir", ui.toString()));
    }

    private void listFiles() throws Exception {
        StringBuilder list = new StringBuilder();
        try (Stream<Path> files = Files.walk(ui)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                list.append(HexFormat.of().formatHex(digest))
                        .append("  ")
                        .append(ui.relativize(file))
                        .append('\n');
            }
        }
        list.append("0".repeat(64)).append("  ../secret.txt\n");
        Files.writeString(ui.resolve("SHA256SUMS"), list);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = gateway.request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return gateway.send(request);
    }

    @Test
    void servesTheApplicationForEveryPage() throws Exception {
        for (String page : new String[] {"/", "/index.html", "/backup/jobs", "/backup/jobs/nightly%20home"}) {
            HttpResponse<String> answer = get(page);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("<html>the app</html>");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("script-src 'self';")
                    .contains("frame-ancestors 'none'");
        }
        assertThat(get("/name%20with%20space.txt").body()).isEqualTo("space");
    }

    @Test
    void servesTheSmallestFormThatTheBrowserTakes() throws Exception {
        String path = "/assets/index-B4f9a0c1.js";
        assertThat(get(path).body()).isEqualTo("plain");
        assertThat(get(path, "Accept-Encoding", "gzip, deflate").body()).isEqualTo("gzip");
        assertThat(get(path, "Accept-Encoding", "gzip, br;q=0").body()).isEqualTo("gzip");
        HttpResponse<String> best = get(path, "Accept-Encoding", "gzip, br");
        assertThat(best.body()).isEqualTo("brotli");
        assertThat(best.headers().firstValue("Content-Encoding")).contains("br");
        assertThat(best.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(best.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(best.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        String etag = best.headers().firstValue("ETag").orElseThrow();
        assertThat(get(path, "Accept-Encoding", "br", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(get(path, "If-None-Match", etag).statusCode()).isEqualTo(200);
    }

    @Test
    void anAssetThatIsNotThereIsNotFound() throws Exception {
        assertThat(get("/assets/index-00000000.js").statusCode()).isEqualTo(404);
        assertThat(get("/favicon.ico").statusCode()).isEqualTo(404);
        assertThat(gateway.send(gateway.request("/").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/assets/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/assets/..%2f..%2fsecret.txt",
                "/..%5csecret.txt",
                "//secret.txt",
                "/link.txt",
                "/changed.txt",
                "/unlisted.txt",
                "/assets/index-B4f9a0c1.js.br"
            })
    void neverLeavesItsDirectory(String path) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer)
                    .doesNotContain("secret\n")
                    .doesNotEndWith("secret")
                    .doesNotStartWith("HTTP/1.1 200");
        }
    }

    @Test
    void doesNotServeTheListOfItsFiles() throws Exception {
        assertThat(get("/SHA256SUMS").body()).isEqualTo("<html>the app</html>");
    }

    @Test
    void servesWhatItReadWhenItStarted() throws Exception {
        Files.writeString(ui.resolve("index.html"), "<html>another app</html>");
        Files.writeString(ui.resolve("assets/auth-service.key"), "secret");
        listFiles();
        for (int i = 0; i < 20; i++) {
            assertThat(get("/").body()).isEqualTo("<html>the app</html>");
            assertThat(get("/assets/auth-service.key").statusCode()).isEqualTo(404);
            Thread.sleep(200);
        }
    }

    @Test
    void saysSoWhenThereIsNoUi() throws Exception {
        gateway.close();
        gateway = new TestGateway(
                Map.of("calypso.gateway.ui-dir", home.resolve("nothing").toString()));
        HttpResponse<String> answer = get("/");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The web UI is not installed");
    }

    @Test
    void describesItsApiOnAPageOfItsOwn() throws Exception {
        HttpResponse<String> page = get("/api/v1/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("/api/v1/docs/docs.js")
                .doesNotContain("http://")
                .doesNotContain("https://");
        assertThat(get("/api/v1/docs/docs.js").body()).contains("/api/v1/openapi.json");
        assertThat(get("/api/v1/docs/docs.css").statusCode()).isEqualTo(200);
        assertThat(new JsonObject(get("/api/v1/openapi.json").body())
                        .getJsonObject("paths")
                        .fieldNames())
                .contains("/api/v1/health", "/api/v1/events");
    }
}
