package io.calypso.gateway.openapi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes one OpenAPI document of several. Where two services mean different things by one name, the later one's is prefixed with its
 * service; where they mean the same thing it is there once. The result is sorted, so that equal inputs give equal text.
 */
final class OpenApiMerge {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final BiPredicate<String, String> owns;
    private final Map<String, Object> paths = new TreeMap<>();
    private final Map<String, Map<String, Object>> components = new TreeMap<>();
    private final Map<String, JsonObject> tags = new TreeMap<>();
    private final Set<String> operationIds = new TreeSet<>();

    /**
     * Starts empty.
     *
     * @param owns whether a service (first) is the one that answers a path (second)
     */
    OpenApiMerge(BiPredicate<String, String> owns) {
        this.owns = owns;
    }

    /** Adds the document of a service. */
    void add(String service, JsonObject document) {
        JsonObject own = document.copy();
        Map<String, String> renamed = rename(service, own.getJsonObject("components", new JsonObject()));
        Object rewritten = renamed.isEmpty() ? own : withNewReferences(own, renamed);
        if (rewritten instanceof JsonObject clean) {
            addPaths(service, clean.getJsonObject("paths", new JsonObject()));
            addComponents(clean.getJsonObject("components", new JsonObject()), renamed);
            addTags(clean.getJsonArray("tags", new JsonArray()));
        }
    }

    JsonObject result(JsonObject head) {
        JsonObject merged = head.copy();
        merged.put("tags", new JsonArray(new ArrayList<>(tags.values())));
        merged.put("paths", object(paths));
        JsonObject all = new JsonObject();
        components.forEach((kind, named) -> all.put(kind, object(named)));
        return merged.put("components", all);
    }

    /** A JsonObject keeps the order it is filled in. */
    private static JsonObject object(Map<String, Object> sorted) {
        JsonObject json = new JsonObject();
        sorted.forEach(json::put);
        return json;
    }

    private Map<String, String> rename(String service, JsonObject added) {
        Map<String, String> renamed = new HashMap<>();
        for (String kind : added.fieldNames()) {
            Map<String, Object> known = components.getOrDefault(kind, Map.of());
            JsonObject named = added.getJsonObject(kind);
            for (String name : named.fieldNames()) {
                Object there = known.get(name);
                if (there != null && !there.equals(named.getValue(name)) && !kind.equals("securitySchemes")) {
                    renamed.put(reference(kind, name), reference(kind, prefix(service) + name));
                }
            }
        }
        return renamed;
    }

    private static String reference(String kind, String name) {
        return "#/components/" + kind + "/" + name;
    }

    /** {@code backup-service} becomes {@code Backup}. */
    private static String prefix(String service) {
        String name = service.replace("-service", "");
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static @Nullable Object withNewReferences(@Nullable Object value, Map<String, String> renamed) {
        if (value instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            object.forEach(entry -> copy.put(
                    entry.getKey(),
                    entry.getKey().equals("$ref") && entry.getValue() instanceof String reference
                            ? renamed.getOrDefault(reference, reference)
                            : withNewReferences(entry.getValue(), renamed)));
            return copy;
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(one -> copy.add(withNewReferences(one, renamed)));
            return copy;
        }
        return value;
    }

    private void addPaths(String service, JsonObject added) {
        for (String path : added.fieldNames()) {
            if (paths.containsKey(path) || !owns.test(service, path)) {
                continue;
            }
            JsonObject item = added.getJsonObject(path);
            for (String method : List.copyOf(item.fieldNames())) {
                if (METHODS.contains(method)) {
                    distinguish(service, item.getJsonObject(method));
                }
            }
            paths.put(path, item);
        }
    }

    /** Generated clients name their functions by it. */
    private void distinguish(String service, JsonObject operation) {
        String id = operation.getString("operationId");
        if (id != null && !operationIds.add(id)) {
            String other = service.replace("-service", "") + prefix(id);
            operation.put("operationId", other);
            operationIds.add(other);
        }
    }

    private void addComponents(JsonObject added, Map<String, String> renamed) {
        for (String kind : added.fieldNames()) {
            Map<String, Object> known = components.computeIfAbsent(kind, fresh -> new TreeMap<>());
            JsonObject named = added.getJsonObject(kind);
            for (String name : named.fieldNames()) {
                String reference = renamed.getOrDefault(reference(kind, name), reference(kind, name));
                known.putIfAbsent(reference.substring(reference.lastIndexOf('/') + 1), named.getValue(name));
            }
        }
    }

    private void addTags(JsonArray added) {
        for (int i = 0; i < added.size(); i++) {
            JsonObject tag = added.getJsonObject(i);
            tags.putIfAbsent(tag.getString("name", ""), tag);
        }
    }
}
