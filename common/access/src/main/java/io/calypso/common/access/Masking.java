package io.calypso.common.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.calypso.common.token.Secret;
import java.util.regex.Pattern;

/** Masks secrets in JSON by the names of its members; booleans and numbers under such names are kept. */
final class Masking {

    private static final Pattern SECRET_NAME = Pattern.compile(
            "password|passphrase|passwd|secret|token|credential|private-?_?key|api-?_?key|cookie|authorization",
            Pattern.CASE_INSENSITIVE);
    private static final int LARGEST = 128 * 1024;

    private Masking() {}

    /** Returns a copy without secrets; a state too large for an event is replaced by a note about its size. */
    static JsonNode mask(JsonNode node) {
        JsonNode masked = masked(node);
        int size = masked.toString().length();
        if (size > LARGEST) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("omitted", "too large for the audit log")
                    .put("characters", size);
        }
        return masked;
    }

    private static JsonNode masked(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> maskedObject(object);
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(each -> copy.add(masked(each)));
                yield copy;
            }
            default -> node;
        };
    }

    private static ObjectNode maskedObject(ObjectNode object) {
        var copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> {
            JsonNode value = member.getValue();
            boolean hide = SECRET_NAME.matcher(member.getKey()).find()
                    && (value.isTextual() || value.isContainerNode() || value.isBinary());
            copy.set(member.getKey(), hide ? TextNode.valueOf(Secret.MASK) : masked(value));
        });
        return copy;
    }
}
