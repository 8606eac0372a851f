package io.calypso.audit.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.config.ServiceManifest;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The task resources of the other installed services, called directly on their loopback ports with the caller's token. The
 * manifests are read for each call, so that a service that is installed later is found without a restart.
 */
@ApplicationScoped
class OwningServices {
    private static final Logger LOG = Logger.getLogger(OwningServices.class);
    private static final Duration TIME_LIMIT = Duration.ofSeconds(3);
    private static final int MAX_BODY_BYTES = 16 << 20;
    private static final List<String> PASSED_BACK = List.of("Content-Type", "Location", "Retry-After", "ETag");

    private final CalypsoSettings settings;
    private final ObjectMapper mapper;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(1))
            .executor(threads)
            .build();

    OwningServices(CalypsoSettings settings, ObjectMapper mapper) {
        this.settings = settings;
        this.mapper = mapper;
    }

    /** An unreadable manifest aborts the start, rather than the first request for a new task. */
    void start(@Observes StartupEvent started) {
        LOG.debugf("services read names=%s", addresses().keySet());
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }

    /** The response of one service; empty when it could not be reached in time or is not installed. */
    record Asked(String service, Optional<Answer> answer) {
        boolean isSuccess() {
            return answer.filter(Answer::isSuccess).isPresent();
        }
    }

    /** Sends a GET request to every service, in parallel. */
    List<Asked> askAll(String path, CallHeaders headers) {
        List<Future<Asked>> running = new ArrayList<>();
        addresses()
                .forEach((service, address) -> running.add(
                        threads.submit(() -> new Asked(service, call(service, address, "GET", path, headers)))));
        return running.stream().map(OwningServices::outcome).toList();
    }

    /** Passes a request without a body on to one service. */
    Optional<Answer> call(String service, String method, String path, CallHeaders headers) {
        URI address = addresses().get(service);
        if (address == null) {
            LOG.warnf("service of a task is not installed service=%s", service);
            return Optional.empty();
        }
        return call(service, address, method, path, headers);
    }

    private Map<String, URI> addresses() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        String self = settings.service().name().orElseThrow();
        for (ServiceManifest service : ServiceManifest.readAll(settings.servicesDir())) {
            if (!service.name().equals(self)) {
                addresses.put(service.name(), URI.create("http://127.0.0.1:" + service.port()));
            }
        }
        return addresses;
    }

    private Optional<Answer> call(String service, URI address, String method, String path, CallHeaders headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).method(method, BodyPublishers.noBody());
        headers.fields().forEach(request::header);
        // The client's own time limit covers only the header; this one covers the body, too.
        CompletableFuture<HttpResponse<byte[]>> running =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES));
        try {
            HttpResponse<byte[]> response = running.get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(new Answer(response.statusCode(), passedBack(response), json(response.body())));
        } catch (ExecutionException | TimeoutException | IOException unreachable) {
            running.cancel(true);
            LOG.warnf("service did not respond service=%s path=%s reason=%s", service, path, unreachable);
            return Optional.empty();
        } catch (InterruptedException stopped) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private @Nullable Object json(byte[] body) throws IOException {
        return body.length == 0 ? null : mapper.readValue(body, Object.class);
    }

    private static Map<String, String> passedBack(HttpResponse<?> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : PASSED_BACK) {
            response.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
        }
        return headers;
    }

    private static Asked outcome(Future<Asked> running) {
        try {
            return running.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling other services", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("calling another service failed", failed.getCause());
        }
    }
}
