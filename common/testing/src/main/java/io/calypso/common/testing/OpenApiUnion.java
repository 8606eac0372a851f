package io.calypso.common.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The API document of the appliance: the gateway's own document merged with those of all services. Names already contain their domain, so
 * a name that two documents define differently is a mistake and fails the build.
 */
public final class OpenApiUnion {

    private static final String SCHEMAS = "schemas";

    private final ObjectNode union;
    private final Map<String, String> origins = new HashMap<>();

    private OpenApiUnion(ObjectNode union) {
        this.union = union;
    }

    /** Starts with a document that is included completely. */
    public static OpenApiUnion of(String name, JsonNode document) {
        OpenApiUnion union = new OpenApiUnion(new ObjectMapper().createObjectNode());
        document.properties().stream()
                .filter(member -> !List.of("paths", "components", "tags").contains(member.getKey()))
                .forEach(member -> union.union.set(member.getKey(), member.getValue()));
        union.add(name, List.of(""), document);
        return union;
    }

    /**
     * Adds a service's document.
     *
     * @param routes the path prefixes that the gateway routes to this service; its other paths are left out
     * @throws AssertionError when it defines a path, operation id, tag or component differently from an earlier document
     */
    public OpenApiUnion add(String name, List<String> routes, JsonNode document) {
        document.path("paths").properties().stream()
                .filter(path -> routes.stream().anyMatch(route -> isBelow(path.getKey(), route)))
                .forEach(path -> {
                    once("path", path.getKey(), name);
                    path.getValue().properties().stream()
                            .map(operation -> operation.getValue().path("operationId"))
                            .filter(JsonNode::isTextual)
                            .forEach(id -> once("operation id", id.asText(), name));
                    union.withObjectProperty("paths").set(path.getKey(), path.getValue());
                });
        document.path("components")
                .properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(component -> define(name, kind.getKey(), component.getKey(), component.getValue())));
        document.path("tags").forEach(tag -> addTag(name, tag));
        return this;
    }

    /** Returns the merged document. */
    public JsonNode document() {
        return union;
    }

    private static boolean isBelow(String path, String route) {
        return path.equals(route) || path.startsWith(route + "/");
    }

    private void once(String what, String value, String name) {
        String other = origins.putIfAbsent(what + " " + value, name);
        if (other != null) {
            throw new AssertionError(
                    "The " + what + " " + value + " is defined by both " + other + " and " + name + ".");
        }
    }

    private void define(String name, String kind, String component, JsonNode value) {
        ObjectNode known = union.withObjectProperty("components").withObjectProperty(kind);
        JsonNode before = known.get(component);
        String origin = origins.putIfAbsent(kind + " " + component, name);
        if (before != null && !before.equals(value)) {
            throw new AssertionError("The " + (kind.equals(SCHEMAS) ? "schema" : kind) + " " + component
                    + " is defined differently by " + origin + " and " + name + ":\n" + before + "\n" + value);
        }
        known.set(component, value);
    }

    private void addTag(String name, JsonNode tag) {
        ArrayNode tags = union.withArrayProperty("tags");
        for (JsonNode known : tags) {
            if (known.path("name").equals(tag.path("name"))) {
                if (!known.equals(tag)) {
                    throw new AssertionError(
                            "The tag " + tag.path("name") + " of " + name + " has another description.");
                }
                return;
            }
        }
        tags.add(tag);
    }
}
