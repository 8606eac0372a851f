package io.calypso.backup.daemon;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.bacula.BaculaProblems;
import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.StatusAnswer;
import io.calypso.backup.daemon.DaemonView.Kind;
import io.calypso.backup.daemon.DaemonView.State;
import io.calypso.backup.index.RecentValue;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Queries the daemons, the Director first and the others through it, several at a time. While one of them does not respond, which takes long to
 * find out, the others of its kind are shown as they were some seconds ago.
 */
@ApplicationScoped
public class Daemons {

    private static final Logger LOG = Logger.getLogger(Daemons.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration ALL_LIMIT = Duration.ofSeconds(12);
    private static final int AT_ONCE = 8;
    /** Bacula 9.6 gives no reason; 15 does, after a code. */
    private static final Pattern UNREACHABLE = Pattern.compile("Failed to connect|\\[DE\\d{4}] (?<reason>.*)");

    private final Director director;
    private final DirectorResources resources;
    private final Clock clock;
    private final RecentValue<List<DaemonView>> storages;
    private final RecentValue<List<DaemonView>> clients;

    Daemons(Director director, DirectorResources resources, BaculaConfig config, Clock clock) {
        this.director = director;
        this.resources = resources;
        this.clock = clock;
        this.storages =
                new RecentValue<>("storage-daemons", this::askStorages, config.readWithin(), LONGEST_PAUSE, clock);
        this.clients = new RecentValue<>("file-daemons", this::askClients, config.readWithin(), LONGEST_PAUSE, clock);
    }

    /** Returns every daemon, the Director first. Never fails: what does not respond is DOWN, UNKNOWN or NOT_INSTALLED, with the reason. */
    public List<DaemonView> all() {
        List<DaemonView> daemons = new ArrayList<>();
        daemons.add(director());
        if (daemons.getFirst().state() == State.UP) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var files = CompletableFuture.supplyAsync(() -> queried(clients), threads);
                daemons.addAll(queried(storages));
                daemons.addAll(files.join());
            }
        }
        return List.copyOf(daemons);
    }

    private static List<DaemonView> queried(RecentValue<List<DaemonView>> kind) {
        try {
            return kind.get();
        } catch (CalypsoException failed) {
            // The Director responded a moment ago: its own state is still valid.
            LOG.debugf("daemons not queried problem=%s", failed.getMessage());
            return List.of();
        }
    }

    /**
     * Returns the storage daemons.
     *
     * @throws CalypsoException 503 {@code director-down} and other problems of the Director
     */
    public List<DaemonView> storages() {
        return storages.get();
    }

    /** Returns the Director alone, queried now. */
    public DaemonView director() {
        try {
            Map<String, String> header = StatusAnswer.record(
                    director.query(ConsoleCommand.of(".status").keyword("dir").keyword("header"), LIMIT));
            return up(Kind.DIRECTOR, named(header), header, null);
        } catch (CalypsoException failed) {
            State state = failed.type().equals(BaculaProblems.NOT_INSTALLED) ? State.NOT_INSTALLED : State.DOWN;
            return view(Kind.DIRECTOR, "director", state, null, failed.detail(), null);
        }
    }

    private List<DaemonView> askStorages() {
        return answers(resources.storages().stream()
                .map(storage -> new Question(Kind.STORAGE, "storage", storage.name(), storage.address()))
                .toList());
    }

    private List<DaemonView> askClients() {
        return answers(resources.clients().stream()
                .map(client -> new Question(Kind.FILE, "client", client.name(), client.address()))
                .toList());
    }

    /** A daemon to query, and the console's argument for its kind. */
    private record Question(Kind kind, String argument, String name, String address) {}

    /** Queries all; those that did not respond within the time limit are UNKNOWN. */
    private List<DaemonView> answers(List<Question> questions) {
        Semaphore places = new Semaphore(AT_ONCE);
        List<DaemonView> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DaemonView>> futures = threads.invokeAll(
                    questions.stream()
                            .<Callable<DaemonView>>map(question -> () -> inPlace(places, () -> daemon(question)))
                            .toList(),
                    ALL_LIMIT.toMillis(),
                    TimeUnit.MILLISECONDS);
            for (int i = 0; i < questions.size(); i++) {
                Future<DaemonView> answer = futures.get(i);
                answers.add(answer.state() == Future.State.SUCCESS ? answer.resultNow() : unasked(questions.get(i)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answers;
    }

    private DaemonView unasked(Question question) {
        return view(
                question.kind(),
                question.name(),
                State.UNKNOWN,
                null,
                "It did not respond within the time limit.",
                question.address());
    }

    private static DaemonView inPlace(Semaphore places, Callable<DaemonView> question) throws Exception {
        places.acquire();
        try {
            return question.call();
        } finally {
            places.release();
        }
    }

    private DaemonView daemon(Question question) {
        Kind kind = question.kind();
        String name = question.name();
        if (!ConsoleCommand.canHold(name)) {
            return view(
                    kind, name, State.UNKNOWN, null, "Its name cannot be sent to the Director.", question.address());
        }
        try {
            Map<String, String> header = StatusAnswer.record(director.query(
                    ConsoleCommand.of(".status").with(question.argument(), name).keyword("header"), LIMIT));
            return up(kind, name, header, question.address());
        } catch (CalypsoException failed) {
            return down(question, failed);
        }
    }

    /** The Director reports a daemon that it cannot reach in a text of its own, or only after its own time limit. */
    private DaemonView down(Question question, CalypsoException failed) {
        String who = (question.kind() == Kind.FILE ? "client '" : "storage '") + question.name() + "' at "
                + question.address();
        if (failed.type().equals(BaculaProblems.DIRECTOR_DOWN)) {
            return view(question.kind(), question.name(), State.UNKNOWN, null, failed.detail(), question.address());
        }
        if (failed.type().equals(BaculaProblems.DIRECTOR_TIMEOUT)) {
            return down(question, "could not connect to " + who + " within " + LIMIT.toSeconds() + " s", "");
        }
        String said = Objects.requireNonNullElse(failed.detail(), "");
        Matcher unreachable = UNREACHABLE.matcher(said);
        if (unreachable.find()) {
            String reason = unreachable.group("reason");
            return down(
                    question,
                    "cannot connect to " + who,
                    reason == null ? "" : " The Director reports: " + reason.strip());
        }
        return view(question.kind(), question.name(), State.DOWN, null, said, question.address());
    }

    private DaemonView down(Question question, String what, String reason) {
        String detail = "The Director " + what
                + ": its daemon is not running, refuses the connection, or cannot be reached over the network."
                + reason;
        return view(question.kind(), question.name(), State.DOWN, null, detail, question.address());
    }

    private DaemonView up(Kind kind, String name, Map<String, String> header, @Nullable String address) {
        String version = header.get("version");
        if (version == null) {
            return view(kind, name, State.DOWN, null, "Its response has no version.", address);
        }
        return view(kind, name, State.UP, version, null, address);
    }

    private static String named(Map<String, String> header) {
        return header.getOrDefault("name", "director");
    }

    private DaemonView view(
            Kind kind,
            String name,
            State state,
            @Nullable String version,
            @Nullable String detail,
            @Nullable String address) {
        return new DaemonView(kind, name, state, version, detail, address, clock.instant());
    }
}
