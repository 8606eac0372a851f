import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Runs a job again and again and compares the task's {@code endedAt}, as its service wrote it, with the moment its frame is
 * in a WebSocket client. Both clocks are this machine's. Arguments: URL, job, runs, CSV file; the token is in CALYPSO_TOKEN.
 */
public final class EventLatency {
    private static final Duration LONGEST_RUN = Duration.ofMinutes(3);
    private static final Pattern TASK_ID = Pattern.compile("\"subject\":\"calypso[.][a-z-]+[.]task[.]([0-9a-f-]{36})\"");
    private static final Pattern ANSWERED_ID = Pattern.compile("^\\s*\\{\\s*\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");
    private static final Pattern STATE = Pattern.compile("\"state\":\"(SUCCEEDED|FAILED|CANCELLED)\"");
    private static final Pattern ENDED_AT = Pattern.compile("\"endedAt\":\"([^\"]+)\"");

    private final HttpClient client;
    private final URI url;
    private final String bearer;
    private final Map<String, CompletableFuture<End>> ends = new ConcurrentHashMap<>();

    private record End(String state, Instant endedAt, Instant received) {
        double milliseconds() {
            return Duration.between(endedAt, received).toNanos() / 1e6;
        }
    }

    private record Sample(String task, End end, double acceptedMilliseconds) {}

    private EventLatency(URI url, String token) throws GeneralSecurityException {
        this.url = url;
        this.bearer = "Bearer " + token;
        this.client = HttpClient.newBuilder().sslContext(trustingThisMachine()).build();
    }

    public static void main(String[] arguments) throws Exception {
        EventLatency bench = new EventLatency(URI.create(arguments[0]), System.getenv("CALYPSO_TOKEN"));
        bench.measure(arguments[1], Integer.parseInt(arguments[2]), Path.of(arguments[3]));
    }

    private void measure(String job, int runs, Path csv) throws Exception {
        WebSocket socket = listen();
        List<Sample> samples = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            Sample sample = run(job);
            samples.add(sample);
            System.out.printf(
                    Locale.ROOT, "run %d: %s, frame %.1f ms after the end%n", run, sample.end().state(), sample.end().milliseconds());
        }
        socket.abort();
        client.shutdownNow();
        write(samples, csv);
        List<Double> sorted = samples.stream().map(sample -> sample.end().milliseconds()).sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%d runs, from the task's end to its frame: median %.1f ms, p99 %.1f ms, least %.1f ms, most %.1f ms%n",
                runs, percentile(sorted, 50), percentile(sorted, 99), sorted.getFirst(), sorted.getLast());
    }

    private Sample run(String job) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(url.resolve("/api/v1/backup/jobs/" + job + "/run"))
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"level\": \"FULL\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        double accepted = (System.nanoTime() - start) / 1e6;
        Matcher id = ANSWERED_ID.matcher(answer.body());
        if (answer.statusCode() != 202 || !id.find()) {
            throw new IOException("running the job was refused: " + answer.statusCode() + " " + answer.body());
        }
        String task = id.group(1);
        return new Sample(task, end(task).get(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS), accepted);
    }

    private WebSocket listen() throws Exception {
        URI events = URI.create(url.toString().replaceFirst("^http", "ws").replaceFirst("/+$", "") + "/api/v1/events");
        return client.newWebSocketBuilder()
                .header("Authorization", bearer)
                .buildAsync(events, new Frames())
                .get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<End> end(String task) {
        return ends.computeIfAbsent(task, _ -> new CompletableFuture<>());
    }

    private void take(String frame, Instant received) {
        if (!frame.contains("\"io.calypso.task.changed.v1\"")) {
            return;
        }
        Matcher id = TASK_ID.matcher(frame);
        Matcher state = STATE.matcher(frame);
        Matcher endedAt = ENDED_AT.matcher(frame);
        if (id.find() && state.find() && endedAt.find()) {
            end(id.group(1)).complete(new End(state.group(1), Instant.parse(endedAt.group(1)), received));
        }
    }

    private final class Frames implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            Instant received = Instant.now();
            text.append(part);
            if (last) {
                take(text.toString(), received);
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            fail(new IOException("the gateway closed the WebSocket: " + code + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            fail(failure);
        }

        private void fail(Throwable failure) {
            ends.values().forEach(waiting -> waiting.completeExceptionally(failure));
        }
    }

    private static void write(List<Sample> samples, Path csv) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("task,state,endedAt,receivedAt,latencyMilliseconds,acceptedMilliseconds");
        for (Sample sample : samples) {
            End end = sample.end();
            lines.add(String.format(
                    Locale.ROOT, "%s,%s,%s,%s,%.3f,%.3f", sample.task(), end.state(), end.endedAt(), end.received(),
                    end.milliseconds(), sample.acceptedMilliseconds()));
        }
        Files.write(csv, lines);
        System.out.println("raw numbers: " + csv);
    }

    /** Nearest rank. */
    private static double percentile(List<Double> sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }

    /** The suite may have made its certificate itself; what is measured here is not secret. */
    private static SSLContext trustingThisMachine() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
        return context;
    }

    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
