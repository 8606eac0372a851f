package io.calypso.common.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import jakarta.enterprise.context.ApplicationScoped;

/** JSON merge patch, RFC 7396. */
@ApplicationScoped
public class MergePatch {

    /** The media type of a merge patch; {@code application/json} is accepted, too. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final ObjectMapper json;

    MergePatch(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Returns the record that results from patching another.
     *
     * @param original the request record that would create the current state
     * @param patch the patch that the caller sent
     * @throws CalypsoException 422 {@code invalid} when the result does not have the type, 400 when the patch is not an
     *     object
     */
    public <T> T apply(T original, JsonNode patch, Class<T> type) {
        if (!patch.isObject()) {
            throw CalypsoException.of(CommonProblems.MALFORMED, "A merge patch must be a JSON object.")
                    .remedy("Send an object with the fields to change.");
        }
        ObjectNode merged = json.valueToTree(original);
        merge(merged, (ObjectNode) patch);
        try {
            return json.treeToValue(merged, type);
        } catch (JsonMappingException bad) {
            throw JsonProblems.of(bad);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        for (var field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value.isObject()) {
                ObjectNode nested = target.get(field.getKey()) instanceof ObjectNode object
                        ? object
                        : target.putObject(field.getKey());
                merge(nested, (ObjectNode) value);
            } else {
                target.set(field.getKey(), value);
            }
        }
    }
}
