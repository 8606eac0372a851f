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

/** Reads all the time, as open pages do, each time on a connection of its own, and remembers what did not succeed. */
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
     * A read that did not succeed.
     *
     * @param at when
     * @param path what was read
     * @param status the status, or 0 when the connection failed
     * @param code the problem's code, or what was wrong with the connection
     */
    public record Failure(LocalTime at, String path, int status, String code) {}

    /** What is read again and again. */
    private static final class Page {
        private final String path;
        private volatile long begun;

        private Page(String path) {
            this.path = path;
        }
    }

    /**
     * Begins to read.
     *
     * @param pause between two reads of one path
     * @param longest how long an answer may take
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
                throw new IOException("the answer was cut off: " + answer);
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

    /** Says which failures are not counted as such from now on, but as excused. */
    public void excuse(Predicate<Failure> known) {
        excuse = known;
    }

    /** Waits until every read that is under way has ended, and was judged as what is excused now. */
    public void awaitReadsUnderWay() throws InterruptedException {
        long now = System.nanoTime();
        for (Page page : pages) {
            while (running && page.begun - now < 0) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Returns what did not succeed. */
    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Returns how many failures were excused, by status and code. */
    public Map<String, Integer> excused() {
        Map<String, Integer> counts = new TreeMap<>();
        excused.forEach((kind, number) -> counts.put(kind, number.get()));
        return counts;
    }

    /** Returns how often it read. */
    public int count() {
        return count.get();
    }

    /** Returns how long the slowest read took. */
    public long slowestMillis() {
        return slowestMillis.get();
    }

    /** Ends the reading and waits for the last answers. */
    @Override
    public void close() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
