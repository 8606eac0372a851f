package io.calypso.common.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares the OpenAPI document that a service generates from its code with the committed one, {@code docs/openapi/<service>.json},
 * so that API changes are visible in review; {@code -Dcalypso.openapi.update=true} accepts them.
 */
public final class OpenApiContract {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final String UPDATE = "calypso.openapi.update";
    private static final int MOST = 25;

    private final String service;
    private final Path committed;

    private OpenApiContract(String service, Path committed) {
        this.service = service;
        this.committed = committed;
    }

    /** Returns the contract of a service of this repository. */
    public static OpenApiContract of(String service) {
        return at(service, SourceTree.root().resolve("docs/openapi").resolve(service + ".json"));
    }

    /** Returns the contract of a service in another file. */
    static OpenApiContract at(String service, Path committed) {
        return new OpenApiContract(service, committed);
    }

    /**
     * Compares with the document of a running service.
     *
     * @param document its URI, such as {@code http://localhost:8081/q/openapi}
     * @throws AssertionError when they differ, with the differences
     */
    public void check(URI document) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(document)
                    .header("Accept", "application/json")
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(document + " returns " + answer.statusCode());
            }
            check(answer.body());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupt);
        }
    }

    /** Compares with a document. */
    public void check(String json) {
        try {
            JsonNode now = plain(JSON.readTree(json));
            if (Boolean.getBoolean(UPDATE)) {
                write(now);
                return;
            }
            if (!Files.exists(committed)) {
                throw new AssertionError(committed + " does not exist. " + hint());
            }
            List<String> differences = new ArrayList<>();
            compare("", plain(JSON.readTree(Files.readString(committed))), now, differences);
            if (!differences.isEmpty()) {
                throw new AssertionError("the API of " + service + " differs from the committed one ("
                        + differences.size() + " differences):\n"
                        + String.join("\n", differences.subList(0, Math.min(MOST, differences.size())))
                        + "\n/api/v1 may grow and must not break. " + hint());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String hint() {
        return "If this is intended: mvn -pl " + service + " test -Dtest=OpenApiContractTest -D" + UPDATE + "=true";
    }

    private void write(JsonNode document) throws IOException {
        Path folder = committed.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // Through a map, whose keys Jackson sorts, so that the file does not depend on the order of the classes.
        Files.writeString(committed, JSON.writeValueAsString(JSON.convertValue(document, Map.class)) + "\n");
    }

    /** Removes the servers, as their ports differ in each run. */
    private static JsonNode plain(JsonNode document) {
        if (document instanceof ObjectNode object) {
            object.remove("servers");
        }
        return document;
    }

    private static void compare(String at, JsonNode then, JsonNode now, List<String> differences) {
        if (then.isObject() && now.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            then.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(
                        at + "/" + name.replace("~", "~0").replace("/", "~1"),
                        then.path(name),
                        now.path(name),
                        differences);
            }
        } else if (then.isMissingNode()) {
            differences.add("+ " + at);
        } else if (now.isMissingNode()) {
            differences.add("- " + at);
        } else if (!then.equals(now)) {
            differences.add("~ " + at + ": " + then + " -> " + now);
        }
    }
}
