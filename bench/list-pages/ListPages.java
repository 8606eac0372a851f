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
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Asks a service for pages of its lists, one after the other, and prints how long they took. Serves the key of its own token.
 * Arguments: the service's address, the port to serve the key on, the file of pages, requests a page.
 */
public final class ListPages {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern PLACE =
            Pattern.compile("\\{(?:(?:(?<least>[0-9]+)-)?(?<most>[0-9]+)|day:(?<from>[A-Za-z]+),(?<to>[A-Za-z]+))}");
    private static final Pattern NEXT = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(42);
    private final String url;
    private final String bearer;

    private ListPages(String url, String bearer) {
        this.url = url;
        this.bearer = bearer;
    }

    public static void main(String[] arguments) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair key = generator.generateKeyPair();
        HttpServer keys = serve(Integer.parseInt(arguments[1]), key);
        try {
            new ListPages(arguments[0], "Bearer " + token(key)).measure(Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        } finally {
            keys.stop(0);
        }
    }

    private void measure(Path pages, int requests) throws Exception {
        List<Double> all = new ArrayList<>();
        System.out.printf("%-62s %9s %9s %9s%n", "page", "median ms", "p99 ms", "most ms");
        for (var query : queries(pages).entrySet()) {
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

    /** A line of the file: what is measured, and the path, or "deep" and the path for the page after the fiftieth. */
    private Map<String, Supplier<String>> queries(Path file) throws IOException {
        Map<String, Supplier<String>> queries = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] fields = line.split("\t");
                queries.put(fields[0], fields[1].equals("deep") ? deep(fields[2]) : () -> filled(fields[1]));
            }
        }
        return queries;
    }

    /** Replaces {100} by a random number below 100, {1-100} by one of 1 to 100 with as many digits, {day:a,b} by a random day. */
    private String filled(String path) {
        return PLACE.matcher(path).replaceAll(place -> {
            if (place.group("from") != null) {
                return day(place.group("from"), place.group("to"));
            }
            String most = place.group("most");
            int least = place.group("least") == null ? 0 : Integer.parseInt(place.group("least"));
            int number = least + random.nextInt(Integer.parseInt(most) - least + (place.group("least") == null ? 0 : 1));
            return place.group("least") == null ? String.valueOf(number) : String.format("%0" + most.length() + "d", number);
        });
    }

    private String day(String from, String to) {
        Instant start = Instant.now().minus(1 + random.nextInt(360), ChronoUnit.DAYS);
        return from + "=" + start + "&" + to + "=" + start.plus(1, ChronoUnit.DAYS);
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
