package io.calypso.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.common.testing.api.CalypsoApi;
import io.calypso.common.testing.api.CalypsoApi.Answer;
import io.calypso.common.testing.api.ConstantReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes are killed during a running backup, and somebody reads and listens all the time. They come back by themselves; a
 * backup goes on and its task ends once; every GET through the gateway succeeds; every audit entry and event is there, once.
 *
 * <p>One of each kind is killed: a service, NATS, the gateway, PostgreSQL. With {@code -Dcalypso.faults=all} every service is.
 * The suite must have been started with a slow source ({@code CALYPSO_RUN_SLOW_DIR}), which gives the job SlowBackup of about a
 * minute.
 */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class FaultsIT {

    static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

    private static final String JOB = "SlowBackup";
    private static final String RUN = "/api/v1/backup/jobs/" + JOB + "/run";
    /** The service that a path belongs to is called like its domain. */
    private static final String OWNER = RUN.split("/")[3] + "-service";

    private static final int DEATHS_IN_ONE_BACKUP = 3;
    private static final Set<Integer> COME_BACK_LATER = Set.of(409, 502, 503, 504);
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final Duration TASK = Duration.ofMinutes(4);

    private final RunningSuite suite;
    private final CalypsoApi api;
    private final EventFeed feed;
    private final ConstantReader reader;
    private final int runsAuditedBefore;
    private final List<String> tasks = new ArrayList<>();

    FaultsIT() throws Exception {
        suite = RunningSuite.find();
        api = suite.api();
        suite.signIn();
        runsAuditedBefore = auditedRuns();
        feed = new EventFeed(api);
        reader = new ConstantReader(api, Duration.ofMillis(700), Duration.ofSeconds(30));
    }

    @BeforeAll
    void theReadersAreAtWork() throws Exception {
        Thread.sleep(1_000);
        assertThat(reader.count()).isPositive();
    }

    @AfterAll
    void endReaders() throws Exception {
        feed.close();
        reader.close();
    }

    private Stream<List<String>> victims() throws IOException {
        List<String> all = new ArrayList<>(List.of(OWNER));
        if ("all".equals(System.getProperty("calypso.faults"))) {
            suite.services().stream().filter(name -> !name.equals(OWNER)).forEach(all::add);
        }
        all.addAll(List.of("nats", "gateway"));
        List<List<String>> rounds = new ArrayList<>();
        for (int from = 0; from < all.size(); from += DEATHS_IN_ONE_BACKUP) {
            rounds.add(List.copyOf(all.subList(from, Math.min(all.size(), from + DEATHS_IN_ONE_BACKUP))));
        }
        return rounds.stream();
    }

    @ParameterizedTest
    @Order(1)
    @MethodSource("victims")
    void aBackupGoesOnWhileProcessesAreKilled(List<String> victims) throws Exception {
        JsonNode ended = backUpWhileKilling(victims);

        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
    }

    @Test
    @Order(2)
    void aBackupEndsWhilePostgresqlIsKilled() throws Exception {
        // Bacula's Director has its catalog in the same server and is started again with it: then that is the truth.
        reader.excuse(failure ->
                failure.code().equals("director-down") || failure.code().equals("director-timeout"));

        JsonNode ended = backUpWhileKilling(List.of("postgres"));

        // For the same reason its job may end with an error, but it must end.
        assertThat(ended.get("state").asText()).as(ended.toString()).isIn("SUCCEEDED", "FAILED");
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!suite.answers("/api/v1/backup/jobs")) {
            assertThat(System.nanoTime()).as("the Director is not back").isLessThan(deadline);
            Thread.sleep(500);
        }
        reader.awaitReadsUnderWay();
        reader.excuse(failure -> false);
    }

    /** Runs one backup, during which the victims die one after the other, and returns the task as it ended. */
    private JsonNode backUpWhileKilling(List<String> victims) throws Exception {
        suite.signIn();
        List<Long> before = runs();
        String task = postUntilAccepted(new ArrayList<>());
        awaitRun(task);
        for (String unit : victims) {
            Duration took = unit.equals("gateway") ? killTheGateway(unit) : suite.killAndAwait(unit, BACK);
            System.out.printf("%s was killed, and everything UP again after %.1f s%n", unit, took.toMillis() / 1000.0);
        }
        JsonNode ended = suite.ended(task, TASK);
        assertThat(runs()).as("one run more").hasSize(before.size() + 1).containsAll(before);
        return ended;
    }

    private Duration killTheGateway(String unit) throws Exception {
        reader.excuse(failure -> failure.status() == 0);
        Duration took = suite.killAndAwait(unit, BACK);
        reader.awaitReadsUnderWay();
        reader.excuse(failure -> false);
        return took;
    }

    @Test
    @Order(3)
    void aChangeWhileItsServiceIsAwayIsRefusedAndDoneOnceInTheEnd() throws Exception {
        suite.signIn();
        int before = runs().size();
        List<Answer> refusals = new ArrayList<>();
        suite.kill(OWNER);

        String task = postUntilAccepted(refusals);

        assertThat(refusals).extracting(Answer::status).contains(503);
        assertThat(refusals)
                .filteredOn(refusal -> refusal.status() == 503)
                .allMatch(refusal -> refusal.headers().firstValue("Retry-After").isPresent(), "says when to come back");
        awaitRun(task);
        assertThat(api.call("POST", "/api/v1/tasks/" + task + "/cancel", Map.of())
                        .status())
                .isIn(200, 202);
        assertThat(suite.ended(task, Duration.ofMinutes(2)).get("state").asText())
                .isEqualTo("CANCELLED");
        assertThat(runs()).hasSize(before + 1);
    }

    @Test
    @Order(4)
    void everyReadSucceeded() throws Exception {
        reader.close();
        System.out.printf(
                "%d GETs, the slowest took %.1f s; failed while the gateway or Bacula's Director was itself away: %s%n",
                reader.count(), reader.slowestMillis() / 1000.0, reader.excused());

        assertThat(reader.failures()).isEmpty();
        assertThat(reader.count()).isGreaterThan(100);
    }

    @Test
    @Order(5)
    void theFeedToldEverythingOnceAndInOrder() throws Exception {
        assertThat(tasks).isNotEmpty();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!tasks.stream().allMatch(task -> ends(task) > 0) && System.nanoTime() < deadline) {
            Thread.sleep(500);
        }
        for (String task : tasks) {
            assertThat(ends(task)).as("ends of " + task).isOne();
            List<Long> revisions = feed.about(task).stream()
                    .map(data -> data.get("revision").asLong())
                    .toList();
            assertThat(revisions)
                    .as("changes of " + task)
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
        assertThat(feed.frames().stream().map(frame -> frame.get("sequence").asLong()))
                .as("every event came once")
                .doesNotHaveDuplicates();
        assertThat(feed.resyncs()).as("the feed lost its place").isZero();
    }

    private long ends(String task) {
        return feed.about(task).stream()
                .filter(data -> ENDED.contains(data.path("state").asText()))
                .count();
    }

    @Test
    @Order(5)
    void theHistoryHasEveryRunOnce() throws Exception {
        assertThat(tasks).isNotEmpty();
        suite.signIn();
        assertThat(auditedRuns() - runsAuditedBefore).isEqualTo(tasks.size());
        List<JsonNode> known = all("/api/v1/tasks?kind=backup.run&limit=100");
        for (String task : tasks) {
            assertThat(known)
                    .filteredOn(found -> found.get("id").asText().equals(task))
                    .singleElement()
                    .satisfies(found -> assertThat(found.get("state").asText()).isIn(ENDED));
        }
    }

    private int auditedRuns() throws Exception {
        return Math.toIntExact(all("/api/v1/audit-entries?operation=backup.jobs:run&limit=100").stream()
                .filter(entry -> entry.get("outcome").asText().equals("SUCCEEDED"))
                .count());
    }

    // --- what a client does
    // -------------------------------------------------------------------------------------------

    /** Orders the backup; repeats what was refused for now, with one idempotency key: it must be done once. */
    private String postUntilAccepted(List<Answer> refusals) throws Exception {
        String key = UUID.randomUUID().toString();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            @Nullable Answer answer = order(key);
            if (answer != null && answer.status() == 202) {
                String task = answer.body().get("id").asText();
                tasks.add(task);
                return task;
            }
            if (answer != null) {
                refusals.add(answer);
                assertThat(answer.status()).as(answer.toString()).isIn(COME_BACK_LATER);
            }
            Thread.sleep(500);
        }
        throw new AssertionError("the backup was never accepted: " + refusals);
    }

    private @Nullable Answer order(String key) throws InterruptedException {
        try {
            return api.call("POST", RUN, Map.of("level", "FULL"), "Idempotency-Key", key);
        } catch (IOException broken) {
            return null;
        }
    }

    private List<Long> runs() throws Exception {
        List<Long> ids = new ArrayList<>();
        api.get("/api/v1/backup/runs?job=" + JOB + "&limit=100")
                .get("items")
                .forEach(run -> ids.add(run.get("id").asLong()));
        return ids;
    }

    private void awaitRun(String task) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            String state = api.get("/api/v1/tasks/" + task).get("state").asText();
            JsonNode newest =
                    api.get("/api/v1/backup/runs?limit=1").get("items").path(0);
            if (state.equals("RUNNING")
                    && newest.path("job").asText().equals(JOB)
                    && newest.path("status").asText().equals("RUNNING")) {
                return;
            }
            assertThat(state).as("the backup ended too early").isNotIn(ENDED);
            Thread.sleep(300);
        }
        throw new AssertionError("the backup does not begin");
    }

    private List<JsonNode> all(String path) throws Exception {
        List<JsonNode> items = new ArrayList<>();
        String next = path;
        while (!next.isEmpty()) {
            JsonNode page = api.get(next);
            page.get("items").forEach(items::add);
            String cursor = page.path("nextCursor").asText("");
            next = cursor.isEmpty() || cursor.equals("null")
                    ? ""
                    : path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        }
        return items;
    }
}
