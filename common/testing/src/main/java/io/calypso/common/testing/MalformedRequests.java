package io.calypso.common.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends every operation of an OpenAPI document what no client should send: bodies that are none, parameters of the wrong type, names and
 * cursors that are no text. Whatever it is, the response must be a problem document of the 4xx class, and never an error of the service. What
 * is no HTTP, and escapes that are none, the gateway refuses before a service gets them.
 */
public final class MalformedRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String LONG = "a".repeat(9_000);
    private static final int DEEP = 5_000;
    private static final int MOST_SHOWN = 60;
    private static final int SCHEMA_DEPTH = 4;

    private final JsonNode document;
    private final URI service;
    private final String token;
    private final Set<String> expected;
    private final List<String> deviations = new ArrayList<>();
    private int sent;

    private MalformedRequests(JsonNode document, URI service, String token, Set<String> expected) {
        this.document = document;
        this.service = service;
        this.token = token;
        this.expected = expected;
    }

    /**
     * Sends all of them.
     *
     * @param openApi the document, as JSON
     * @param service where the service listens
     * @param token of a caller who may do everything, so that it is not the permission that is missing
     * @param expected codes of problems that are right here whatever their status, because something else is not there in the test
     * @throws AssertionError with the requests that were not refused as they must be
     */
    public static void send(String openApi, URI service, String token, String... expected) {
        try {
            MalformedRequests requests =
                    new MalformedRequests(JSON.readTree(openApi), service, token, Set.of(expected));
            requests.document
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(operation -> {
                        if (METHODS.contains(operation.getKey())) {
                            requests.operation(
                                    operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue());
                        }
                    }));
            if (!requests.deviations.isEmpty()) {
                throw new AssertionError(requests.deviations.size() + " of " + requests.sent
                        + " malformed requests were not refused with a problem:\n"
                        + String.join(
                                "\n",
                                requests.deviations.stream().limit(MOST_SHOWN).toList()));
            }
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void operation(String method, String path, JsonNode operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        List<String> pathNames = names(parameters, "path");
        for (String bad : pathNames.isEmpty() ? List.<String>of() : badPathParts()) {
            for (String name : pathNames) {
                String target = filled(path.replace("{" + name + "}", bad));
                refused(method, target, "path " + name, Map.of(), body(operation));
            }
        }
        String target = filled(path);
        for (JsonNode parameter : parameters) {
            if (parameter.path("in").asText().equals("query")) {
                query(method, target, operation, parameter);
            }
        }
        refused(method, target + "?nosuch=1", "unknown parameter", Map.of(), body(operation));
        headers(method, target, operation, names(parameters, "header"));
        JsonNode content = operation.path("requestBody").path("content");
        content.properties().forEach(type -> bodies(method, target, type.getKey(), operation, type.getValue()));
    }

    private static List<String> names(List<JsonNode> parameters, String in) {
        return parameters.stream()
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static List<String> badPathParts() {
        return List.of("nosuch", "%00", "%ff%fe", LONG, "%2e%2e%2f%2e%2e", "a%0d%0ab", "-1", "1e9");
    }

    private void query(String method, String target, JsonNode operation, JsonNode parameter) {
        String name = parameter.path("name").asText();
        JsonNode schema = resolved(parameter.path("schema"));
        List<String> wrong = new ArrayList<>();
        switch (schema.path("type").asText()) {
            case "integer" -> wrong.addAll(List.of("x", "1.5", "", "%00", "99999999999999999999", LONG));
            case "boolean" -> wrong.addAll(List.of("maybe", "1", "%00", LONG));
            default -> {
                if (schema.path("format").asText().equals("date-time")) {
                    wrong.addAll(List.of("yesterday", "2026-13-45T00:00:00Z", "%2B999999999999-01-01T00:00:00Z", LONG));
                } else if (schema.has("enum")) {
                    wrong.addAll(List.of("NOSUCH", "%00", LONG));
                } else if (name.equals("cursor")) {
                    wrong.addAll(List.of("x", "!!!", "%00", LONG, "eyJ4IjoxfQ"));
                } else if (name.equals("sort")) {
                    wrong.addAll(List.of("nosuch", "--name", "%00", LONG));
                }
            }
        }
        if (name.equals("limit")) {
            wrong.addAll(List.of("0", "-1", "1000001"));
        }
        for (String value : wrong) {
            refused(method, target + "?" + name + "=" + value, "query " + name, Map.of(), body(operation));
        }
        if (wrong.isEmpty()) {
            for (String value : List.of("", "%00", "%ff%fe", LONG)) {
                answered(method, target + "?" + name + "=" + value, "query " + name, Map.of(), body(operation));
            }
        }
        answered(method, target + "?" + name + "=1&" + name + "=2", "doubled " + name, Map.of(), body(operation));
    }

    private void headers(String method, String target, JsonNode operation, List<String> names) {
        for (String name : names) {
            for (String value : List.of("", "\"", LONG, "a b", "\u00e4", "W/\"x\", \"y", "*")) {
                answered(method, target, "header " + name, Map.of(name, value), body(operation));
            }
        }
        answered(method, target, "header Accept", Map.of("Accept", "image/png;q=x"), body(operation));
        answered(method, target, "header Accept-Language", Map.of("Accept-Language", "%%%"), body(operation));
    }

    private void bodies(String method, String target, String type, JsonNode operation, JsonNode content) {
        boolean required = operation.path("requestBody").path("required").asBoolean();
        Map<String, byte[]> bad = new LinkedHashMap<>();
        for (String text : List.of(
                "[]",
                "\"x\"",
                "7",
                "true",
                "{",
                "{\"a\":}",
                "{} x",
                "{\"nosuch\":1}",
                "\u0000",
                "{\"a\":1e999999999}")) {
            bad.put(text, text.getBytes(StandardCharsets.UTF_8));
        }
        bad.put("no UTF-8", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
        bad.put("deep array", "[".repeat(DEEP).getBytes(StandardCharsets.UTF_8));
        bad.put("deep object", "{\"a\":".repeat(DEEP).getBytes(StandardCharsets.UTF_8));
        if (required) {
            bad.put("", new byte[0]);
            bad.put("null", "null".getBytes(StandardCharsets.UTF_8));
        }
        bad.forEach((kind, bytes) -> refused(method, target, "body " + kind, type(type), bytes));
        if (!required) {
            answered(method, target, "body null", type(type), "null".getBytes(StandardCharsets.UTF_8));
        }
        refused(method, target, "content type", type("text/plain"), "{}".getBytes(StandardCharsets.UTF_8));
        answered(method, target, "no content type", Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
        answered(
                method,
                target,
                "content type",
                type("application/json;charset=x"),
                "{}".getBytes(StandardCharsets.UTF_8));
        wrongTypes(resolved(content.path("schema")), "%s", 0)
                .forEach(text -> refused(
                        method,
                        target,
                        "body " + abbreviated(text),
                        type(type),
                        text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns texts in which one value has a type that its schema does not allow. */
    private List<String> wrongTypes(JsonNode schema, String around, int depth) {
        List<String> texts = new ArrayList<>();
        if (depth > SCHEMA_DEPTH) {
            return texts;
        }
        schema.path("properties").properties().forEach(property -> {
            JsonNode type = resolved(property.getValue());
            String at = around.formatted("{\"" + property.getKey() + "\":%s}");
            for (String value : wrongValues(type)) {
                texts.add(at.replace("%s", value));
            }
            texts.addAll(wrongTypes(type, at, depth + 1));
            JsonNode items = resolved(type.path("items"));
            for (String value : wrongValues(items)) {
                texts.add(at.replace("%s", "[" + value + "]"));
            }
            texts.addAll(wrongTypes(items, at.replace("%s", "[%s]"), depth + 1));
        });
        return texts;
    }

    private static List<String> wrongValues(JsonNode schema) {
        return switch (type(schema)) {
            case "string" -> List.of("{}", "[]", "[\"x\"]", "true");
            case "integer" -> List.of("\"x\"", "1.5", "{}", "[]", "1e400", "9".repeat(2_000), "true");
            case "boolean" -> List.of("\"maybe\"", "{}", "[]", "7");
            case "array" -> List.of("\"x\"", "{}", "7", "true");
            case "object" -> List.of("\"x\"", "[]", "7", "true");
            default -> List.of();
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode now = node;
        while (now.has("$ref")) {
            now = document.at(now.get("$ref").asText().substring(1));
        }
        for (String either : List.of("anyOf", "oneOf", "allOf")) {
            if (now.has(either)) {
                return Stream.iterate(0, i -> i + 1)
                        .limit(now.get(either).size())
                        .map(now.get(either)::get)
                        .filter(part -> !part.path("type").asText().equals("null"))
                        .findFirst()
                        .map(this::resolved)
                        .orElse(now);
            }
        }
        return now;
    }

    /** Returns a path whose objects do not exist. */
    private static String filled(String path) {
        return path.replace("{id}", "00000000-0000-7000-8000-000000000000").replaceAll("\\{[^}]*}", "nosuch");
    }

    private static byte @Nullable [] body(JsonNode operation) {
        return operation.has("requestBody") ? "{}".getBytes(StandardCharsets.UTF_8) : null;
    }

    private static Map<String, String> type(String contentType) {
        return Map.of("Content-Type", contentType);
    }

    /** Sends what is malformed in any case. */
    private void refused(
            String method, String target, String kind, Map<String, String> headers, byte @Nullable [] body) {
        check(method, target, kind, headers, body, 400);
    }

    /** Sends what an operation may understand in some way. */
    private void answered(
            String method, String target, String kind, Map<String, String> headers, byte @Nullable [] body) {
        check(method, target, kind, headers, body, 200);
    }

    private void check(
            String method,
            String target,
            String kind,
            Map<String, String> headers,
            byte @Nullable [] body,
            int leastStatus) {
        sent++;
        String what = method + " " + abbreviated(target) + " (" + kind + ")";
        try {
            String answer = exchange(method, target, headers, body);
            String wrong = deviation(answer, leastStatus);
            if (wrong != null) {
                deviations.add(what + ": " + wrong);
            }
        } catch (IOException noAnswer) {
            deviations.add(what + ": no response, " + noAnswer.getMessage());
        }
    }

    private @Nullable String deviation(String answer, int leastStatus) throws JsonProcessingException {
        if (!answer.startsWith("HTTP/1.1 ") || answer.length() < 12) {
            return "no response";
        }
        int status = Integer.parseInt(answer.substring(9, 12));
        if (status < 400) {
            return status < leastStatus ? Integer.toString(status) : null;
        }
        int end = answer.indexOf("\r\n\r\n");
        String head = answer.substring(0, end).toLowerCase(Locale.ROOT);
        if (!head.contains("content-type: application/problem+json")) {
            return status + " without a problem document";
        }
        String body = answer.substring(end + 4);
        JsonNode problem = JSON.readTree(head.contains("transfer-encoding: chunked") ? joined(body) : body);
        boolean whole = problem.path("status").asInt() == status
                && !problem.path("code").asText().isEmpty()
                && !problem.path("title").asText().isEmpty();
        if (!whole) {
            return status + " with an incomplete problem document";
        }
        String code = problem.path("code").asText();
        return status < 500 || expected.contains(code) ? null : status + " " + code;
    }

    private static String joined(String chunks) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < chunks.length(); ) {
            int end = chunks.indexOf("\r\n", at);
            int length = Integer.parseInt(chunks.substring(at, end), 16);
            if (length == 0) {
                break;
            }
            text.append(chunks, end + 2, end + 2 + length);
            at = end + 2 + length + 2;
        }
        return text.toString();
    }

    /** Returns head and body of the response. A library would refuse to send some of these requests. */
    private String exchange(String method, String target, Map<String, String> headers, byte @Nullable [] body)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", "localhost");
        all.put("Authorization", "Bearer " + token);
        all.put("Connection", "close");
        if (body != null) {
            all.put("Content-Length", Integer.toString(body.length));
            all.put("Content-Type", "application/json");
        }
        all.putAll(headers);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (body != null) {
            request.writeBytes(body);
        }
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.toByteArray());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String abbreviated(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
