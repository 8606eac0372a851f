package io.calypso.common.testing;

import io.calypso.common.config.ServiceManifest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;

/**
 * Starts everything that the tests of a service need, in parallel, and configures the service to use it. All classes of the module share
 * the servers of all their {@link With} annotations, as a different set per class would need a separate application per class.
 */
public final class ServiceResources implements QuarkusTestResourceLifecycleManager {

    private static final Path CLASSES = Path.of("target/test-classes");

    private final List<TestServer> servers = new ArrayList<>();

    @Override
    public Map<String, String> start() {
        PostgresResource postgres = new PostgresResource();
        postgres.init(ServiceManifest.ofClassPath()
                .map(manifest -> Map.of("schema", manifest.domain()))
                .orElse(Map.of()));
        servers.add(postgres);
        servers.add(new NatsResource());
        servers.add(new JwksResource());
        servers.add(() -> Map.of(
                "calypso.services-dir", InstalledServices.directory().toString(), "calypso.gateway.proof", As.PROOF));
        namedByTests().forEach(name -> servers.add(make(name)));
        return startAll();
    }

    /** Starts them in parallel, as starting a container is mostly waiting. */
    private Map<String, String> startAll() {
        Map<String, String> settings = new LinkedHashMap<>();
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(task -> {
            Thread thread = new Thread(task, "test-server-start");
            thread.setContextClassLoader(classes);
            return thread;
        })) {
            List<Future<Map<String, String>>> starts = servers.stream()
                    .map(server -> threads.submit(server::start))
                    .toList();
            for (Future<Map<String, String>> start : starts) {
                settings.putAll(start.get());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a test server did not start", failed.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting the test servers", interrupt);
        }
        return settings;
    }

    @Override
    public void stop() {
        servers.forEach(TestServer::stop);
        servers.clear();
    }

    /** Returns the classes in {@link With} annotations of this module's tests. */
    private static Iterable<String> namedByTests() {
        Indexer indexer = new Indexer();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                try (InputStream content = Files.newInputStream(file)) {
                    indexer.index(content);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        TreeSet<String> names = new TreeSet<>();
        Index index = indexer.complete();
        Stream.concat(
                        index.getAnnotations(With.class).stream(),
                        index.getAnnotations(With.All.class).stream()
                                .flatMap(all -> Stream.of(all.value().asNestedArray())))
                .forEach(with -> names.add(with.value().asClass().name().toString()));
        return names;
    }

    private static TestServer make(String name) {
        try {
            return Class.forName(name, true, Thread.currentThread().getContextClassLoader())
                    .asSubclass(TestServer.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(name + " needs an accessible constructor without parameters", impossible);
        }
    }
}
