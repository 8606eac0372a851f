import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks audit-service for filtered pages of 100, one after the other, and prints how long they took. Serves the key of its
 * own token. Arguments: the service's address, the port to serve the key on, requests a query.
 */
public final class AuditPages {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern NEXT = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(42);
    private final String url;
    private final String bearer;

    private AuditPages(String url, String bearer) {
        this.url = url;
        this.bearer = bearer;
    }

    public static void main(String[] arguments) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair key = generator.generateKeyPair();
        HttpServer keys = serve(Integer.parseInt(arguments[1]), key);
        try {
            new AuditPages(arguments[0], "Bearer " + token(key)).measure(Integer.parseInt(arguments[2]));
        } finally {
            keys.stop(0);
        }
    }

    private void measure(int requests) throws Exception {
        List<Double> all = new ArrayList<>();
        System.out.printf("%-62s %9s %9s %9s%n", "page", "median ms", "p99 ms", "most ms");
        for (var query : queries().entrySet()) {
            for (int i = 0; i < 20; i++) {
                page(query.getValue().get());
            }
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                times.add(page(query.getValue().get()));
            }
            print(query.getKey(), times);
            all.addAll(times);
        }
        print("all", all);
        client.shutdownNow();
    }

    private Map<String, Supplier<String>> queries() {
        Map<String, Supplier<String>> queries = new LinkedHashMap<>();
        String tasks = "/api/v1/tasks?limit=100";
        queries.put("tasks, the newest", () -> tasks);
        queries.put("tasks, failed", () -> tasks + "&state=FAILED");
        queries.put("tasks, queued or running", () -> tasks + "&state=QUEUED,RUNNING");
        queries.put("tasks, one user, cancelled", () -> tasks + "&state=CANCELLED&requestedBy=user-" + random.nextInt(100));
        queries.put("tasks, one job", () -> tasks + "&targetType=backup-job&targetId=job-" + random.nextInt(500));
        queries.put("tasks, one kind, one service, failed", () -> tasks + "&kind=av.scan&service=tape-service&state=FAILED");
        queries.put("tasks, a filter nothing passes", () -> tasks + "&kind=backup.run&requestedBy=nobody");
        queries.put("tasks, one day", () -> tasks + day("createdAfter", "createdBefore"));
        queries.put("tasks, a deep page", deep(tasks));
        String entries = "/api/v1/audit-entries?limit=100";
        queries.put("audit, the newest", () -> entries);
        queries.put("audit, one user", () -> entries + "&actor=user-" + random.nextInt(100));
        queries.put("audit, refused", () -> entries + "&outcome=REFUSED");
        queries.put("audit, one user, failed", () -> entries + "&outcome=FAILED&actor=user-" + random.nextInt(100));
        queries.put("audit, one object", () -> entries + "&targetType=backup-job&targetId=job-" + random.nextInt(5000));
        queries.put("audit, one operation, one service, refused",
                () -> entries + "&operation=auth.users:delete&service=auth-service&outcome=REFUSED");
        queries.put("audit, one user, one operation, one day",
                () -> entries + "&operation=backup.jobs:run&actor=user-" + random.nextInt(100) + day("after", "before"));
        queries.put("audit, a filter nothing passes", () -> entries + "&actor=user-1&outcome=UNKNOWN");
        queries.put("audit, the oldest", () -> entries + "&sort=at");
        queries.put("audit, a deep page", deep(entries));
        return queries;
    }

    private String day(String from, String to) {
        Instant start = Instant.now().minus(1 + random.nextInt(360), ChronoUnit.DAYS);
        return "&" + from + "=" + start + "&" + to + "=" + start.plus(1, ChronoUnit.DAYS);
    }

    /** The page after the fiftieth. */
    private Supplier<String> deep(String list) {
        return new Supplier<>() {
            private String path = "";

            @Override
            public String get() {
                if (path.isEmpty()) {
                    path = list;
                    for (int page = 0; page < 50; page++) {
                        path = list + "&cursor=" + cursorAfter(path);
                    }
                }
                return path;
            }
        };
    }

    private String cursorAfter(String path) {
        try {
            Matcher next = NEXT.matcher(ask(path));
            if (!next.find()) {
                throw new IllegalStateException("no further page: " + path);
            }
            return URLEncoder.encode(next.group(1), StandardCharsets.UTF_8);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private double page(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ask(path);
        return (System.nanoTime() - start) / 1e6;
    }

    private String ask(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", bearer).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static void print(String name, List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT, "%-62s %9.1f %9.1f %9.1f%n", name, percentile(sorted, 50), percentile(sorted, 99), sorted.getLast());
    }

    /** Nearest rank. */
    private static double percentile(List<Double> sorted, int percent) {
        return sorted.get(Math.max(1, (int) Math.ceil(percent / 100.0 * sorted.size())) - 1);
    }

    private static String token(KeyPair key) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String head = part("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"bench\"}");
        String body = part(("{\"iss\":\"https://calypso.local\",\"aud\":\"calypso\",\"sub\":\"%s\",\"preferred_username\":\"bench\","
                        + "\"sid\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"exp\":%d,\"roles\":[\"auditor\"],\"permissions\":[\"*:read\"]}")
                .formatted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), now, now + 7200));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.getPrivate());
        signature.update((head + "." + body).getBytes(StandardCharsets.US_ASCII));
        return head + "." + body + "." + BASE64.encodeToString(signature.sign());
    }

    private static HttpServer serve(int port, KeyPair key) throws IOException {
        ECPublicKey point = (ECPublicKey) key.getPublic();
        byte[] answer = ("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES256\",\"use\":\"sig\",\"kid\":\"bench\",\"x\":\""
                        + coordinate(point.getW().getAffineX().toByteArray()) + "\",\"y\":\""
                        + coordinate(point.getW().getAffineY().toByteArray()) + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String coordinate(byte[] number) {
        byte[] fixed = new byte[32];
        int length = Math.min(number.length, 32);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return BASE64.encodeToString(fixed);
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
