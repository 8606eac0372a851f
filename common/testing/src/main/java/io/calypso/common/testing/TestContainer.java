package io.calypso.common.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.LogMessageWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * One container of a kind for all test classes of a JVM. It keeps its ports when it is stopped and started, so that a test
 * can stop and restart the server under a running service.
 *
 * <p>Shared data is kept as text in system properties: Quarkus loads test resources and tests with different class loaders,
 * each of which has its own static fields.
 */
public final class TestContainer {

    /** The label with the pid of the JVM that the container belongs to. */
    static final String OWNER = "io.calypso.test.owner";

    private static final Logger LOG = Logger.getLogger(TestContainer.class);
    private static final String STATE = "calypso.test.container.";
    private static final String PORTS = "calypso.test.ports";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final String id;
    private final Map<Integer, Integer> ports;
    private final Pattern readyLog;

    private TestContainer(String id, Map<Integer, Integer> ports, Pattern readyLog) {
        this.id = id;
        this.readyLog = readyLog;
        this.ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
    }

    /** The configuration of a container; {@link #shared} starts it, or finds the running one. */
    public static final class Recipe {
        private final String image;
        private final List<Integer> ports = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final Map<String, String> folders = new LinkedHashMap<>();
        private final List<String> command = new ArrayList<>();
        private final String readyLog;
        private int readyTimes = 1;

        private Recipe(String image, String readyLog) {
            this.image = image;
            this.readyLog = readyLog;
        }

        /** Exposes these ports of the container; {@link TestContainer#port} returns their host ports. */
        public Recipe ports(int... inside) {
            for (int port : inside) {
                ports.add(port);
            }
            return this;
        }

        /** Adds an environment variable. */
        public Recipe env(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Mounts a folder of this machine, readable and writable, at a path in the container. */
        public Recipe folder(String outside, String inside) {
            folders.put(outside, inside);
            return this;
        }

        /** Sets the arguments for the image's entry point. */
        public Recipe command(String... arguments) {
            command.addAll(List.of(arguments));
            return this;
        }

        /** At the first start, waits until the ready line was logged this many times instead of once. */
        public Recipe readyTimes(int times) {
            readyTimes = times;
            return this;
        }

        /** Returns this JVM's container of this name; the first call starts it. */
        public TestContainer shared(String name) {
            // One lock per name for all class loaders, so that containers with different names start in parallel.
            synchronized ((STATE + name).intern()) {
                String state = System.getProperty(STATE + name);
                if (state != null) {
                    return parse(state, Pattern.compile(readyLog));
                }
                removeLeftOvers();
                TestContainer container = start(this);
                System.setProperty(STATE + name, container.format());
                return container;
            }
        }
    }

    /**
     * Returns the configuration of a container of an image.
     *
     * @param readyLog a regular expression for a part of the line that it logs when it is ready
     */
    public static Recipe of(String image, String readyLog) {
        return new Recipe(image, readyLog);
    }

    @SuppressWarnings("resource") // It ends with the JVM: RemovalAtExit.
    private static TestContainer start(Recipe recipe) {
        Map<Integer, Integer> ports = new LinkedHashMap<>();
        List<String> bindings = new ArrayList<>();
        for (int inside : recipe.ports) {
            int outside = freePort();
            ports.put(inside, outside);
            bindings.add(outside + ":" + inside);
        }
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(recipe.image));
        container.setPortBindings(bindings);
        container.withEnv(recipe.environment);
        container.withLabel(OWNER, Long.toString(ProcessHandle.current().pid()));
        // Not withFileSystemBind: that first tests the folder with another image, which must be pulled.
        container.withCreateContainerCmdModifier(create -> {
            HostConfig host = Objects.requireNonNullElseGet(create.getHostConfig(), HostConfig::newHostConfig);
            create.withHostConfig(host.withBinds(recipe.folders.entrySet().stream()
                    .map(folder -> new Bind(folder.getKey(), new Volume(folder.getValue())))
                    .toList()));
        });
        if (!recipe.command.isEmpty()) {
            container.withCommand(recipe.command.toArray(new String[0]));
        }
        container.waitingFor(new LogMessageWaitStrategy()
                .withRegEx(".*" + recipe.readyLog + ".*\\n")
                .withTimes(recipe.readyTimes)
                .withStartupTimeout(START_LIMIT));
        container.start();
        RemovalAtExit.register(container.getContainerId());
        return new TestContainer(container.getContainerId(), ports, Pattern.compile(recipe.readyLog));
    }

    /** Returns a port that was not assigned to another container of this JVM, even if that does not use it yet. */
    private static int freePort() {
        synchronized (PORTS.intern()) {
            while (true) {
                try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    String given = System.getProperty(PORTS, "");
                    String port = " " + socket.getLocalPort() + " ";
                    if (!given.contains(port)) {
                        System.setProperty(PORTS, given + port);
                        return socket.getLocalPort();
                    }
                } catch (IOException none) {
                    throw new UncheckedIOException(none);
                }
            }
        }
    }

    /** Removes containers of JVMs that were killed before they could remove them. */
    private static void removeLeftOvers() {
        DockerClient client = DockerClientFactory.instance().client();
        for (Container container : client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(OWNER))
                .exec()) {
            String owner = container.getLabels().get(OWNER);
            if (ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
                remove(client, container.getId());
            }
        }
    }

    private static void remove(DockerClient client, String id) {
        try {
            client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException already) {
            LOG.debugf("another JVM is already removing the container id=%s", id);
        }
    }

    private String format() {
        StringBuilder text = new StringBuilder(id);
        ports.forEach(
                (inside, outside) -> text.append(' ').append(inside).append(':').append(outside));
        return text.toString();
    }

    private static TestContainer parse(String text, Pattern readyLog) {
        String[] parts = text.split(" ");
        Map<Integer, Integer> ports = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split(":");
            ports.put(Integer.valueOf(pair[0]), Integer.valueOf(pair[1]));
        }
        return new TestContainer(parts[0], ports, readyLog);
    }

    /** Returns the container's id, for {@code docker exec}. */
    public String id() {
        return id;
    }

    /** Returns the host of its ports: this machine, or the one in {@code DOCKER_HOST}. */
    public String host() {
        String engine = System.getenv("DOCKER_HOST");
        return engine != null && engine.startsWith("tcp://")
                ? URI.create(engine).getHost()
                : "localhost";
    }

    /** Returns the host port of a port of the container. */
    public int port(int inside) {
        Integer outside = ports.get(inside);
        if (outside == null) {
            throw new IllegalArgumentException("port " + inside + " is not exposed");
        }
        return outside;
    }

    /** Kills its first process immediately, like {@code kill -9}. Its data is kept. */
    public void kill() {
        client().killContainerCmd(id).withSignal("KILL").exec();
        awaitEnd();
    }

    /** Stops it and kills it if it has not ended within 10 s. Its data is kept. */
    public void stop() {
        client().stopContainerCmd(id).withTimeout(10).exec();
        awaitEnd();
    }

    /** Starts it again after {@link #kill} or {@link #stop}, on the same ports, and waits until it is ready. */
    public void start() {
        // Not the port: the engine's own proxy accepts connections before the server does.
        long before = timesReady();
        client().startContainerCmd(id).exec();
        await("logs that it is ready", () -> timesReady() > before);
    }

    /** Freezes all its processes: connections stay open and nothing responds. */
    public void pause() {
        client().pauseContainerCmd(id).exec();
    }

    /** Resumes its processes after {@link #pause}. */
    public void unpause() {
        client().unpauseContainerCmd(id).exec();
    }

    private void awaitEnd() {
        await(
                "ends",
                () -> !Boolean.TRUE.equals(
                        client().inspectContainerCmd(id).exec().getState().getRunning()));
    }

    private long timesReady() {
        StringBuilder log = new StringBuilder();
        try (ResultCallback.Adapter<Frame> lines = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Frame frame) {
                log.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
            }
        }) {
            client().logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .exec(lines)
                    .awaitCompletion();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading a container's log", interrupt);
        }
        return readyLog.matcher(log).results().count();
    }

    private static DockerClient client() {
        return DockerClientFactory.instance().client();
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("container " + id + " never " + what);
            }
            pauseBriefly();
        }
    }

    static void pauseBriefly() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a container", interrupt);
        }
    }
}
