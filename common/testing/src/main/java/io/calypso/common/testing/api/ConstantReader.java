package io.calypso.common.testing.api;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads continuously, like open pages, each time on a new connection, and records failed reads. */
public final class ConstantReader implements AutoCloseable {

    private static final List<String> PATHS = List.of(
            "/api/v1/tasks?limit=5",
            "/api/v1/backup/jobs",
            "/api/v1/auth/me",
            "/api/v1/backup/runs?limit=5",
            "/api/v1/audit-entries?limit=5");
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
    private static final Pattern CODE = Pattern.compile("\"code\" ?: ?\"([a-z0-9-]+)\"");
    private static final int OK = 200;
    private static final int POLL_MILLIS = 50;

    private final CalypsoApi api;
    private final int longestMillis;
    private final long pauseMillis;
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> excused = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong slowestMillis = new AtomicLong();
    private final List<Page> pages = PATHS.stream().map(Page::new).toList();
    private final List<Thread> threads = new ArrayList<>();
    private volatile Predicate<Failure> excuse = failure -> false;
    private volatile boolean running = true;

    /**
     * A failed read.
     *
     * @param at its time
     * @param path the path that was read
     * @param status the status, or 0 when the connection failed
     * @param code the problem code, or the connection's error
     */
    public record Failure(LocalTime at, String path, int status, String code) {}

    /** A path that is read repeatedly. */
    private static final class Page {
        private final String path;
        private volatile long begun;

        private Page(String path) {
            this.path = path;
        }
    }

    /**
     * Starts reading.
     *
     * @param pause between two reads of one path
     * @param longest the time limit of a response
     */
    public ConstantReader(CalypsoApi api, Duration pause, Duration longest) {
        this.api = api;
        this.pauseMillis = pause.toMillis();
        this.longestMillis = Math.toIntExact(longest.toMillis());
        pages.forEach(page -> threads.add(Thread.ofVirtual().start(() -> read(page))));
    }

    private void read(Page page) {
        while (running) {
            long started = System.nanoTime();
            page.begun = started;
            try {
                get(page.path);
            } catch (IOException broken) {
                note(page.path, 0, broken.toString());
            }
            count.getAndIncrement();
            slowestMillis.accumulateAndGet((System.nanoTime() - started) / 1_000_000, Math::max);
            try {
                Thread.sleep(pauseMillis);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void get(String path) throws IOException {
        try (Socket socket = api.connect(longestMillis)) {
            socket.getOutputStream().write(api.head(path).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher line = STATUS_LINE.matcher(answer);
            if (!line.lookingAt()) {
                throw new IOException("no answer: " + answer);
            }
            int status = Integer.parseInt(line.group(1));
            if (status != OK) {
                Matcher code = CODE.matcher(answer);
                note(path, status, code.find() ? code.group(1) : answer);
            } else if (!answer.stripTrailing().endsWith("}") && !answer.endsWith("\r\n0\r\n\r\n")) {
                throw new IOException("the response was truncated: " + answer);
            }
        }
    }

    private void note(String path, int status, String code) {
        Failure failure = new Failure(LocalTime.now(ZoneId.systemDefault()), path, status, code);
        if (excuse.test(failure)) {
            excused.computeIfAbsent(status + " " + code, kind -> new AtomicInteger())
                    .getAndIncrement();
        } else {
            failures.add(failure);
        }
    }

    /** Sets which failures count as excused from now on. */
    public void excuse(Predicate<Failure> known) {
        excuse = known;
    }

    /** Waits until every read in progress has ended and was judged by the current rule for excused failures. */
    public void awaitReadsUnderWay() throws InterruptedException {
        long now = System.nanoTime();
        for (Page page : pages) {
            while (running && page.begun - now < 0) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Returns the failed reads. */
    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Returns how many failures were excused, by status and code. */
    public Map<String, Integer> excused() {
        Map<String, Integer> counts = new TreeMap<>();
        excused.forEach((kind, number) -> counts.put(kind, number.get()));
        return counts;
    }

    /** Returns the number of reads. */
    public int count() {
        return count.get();
    }

    /** Returns the duration of the slowest read. */
    public long slowestMillis() {
        return slowestMillis.get();
    }

    /** Stops reading and waits for the last responses. */
    @Override
    public void close() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
