package io.calypso.audit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** JSON values that are stored as text. */
public final class JsonText {
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonText() {}

    /** Returns the value; text that is no longer valid JSON is returned as a JSON string, so that the rest can be shown. */
    public static @Nullable JsonNode value(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException unreadable) {
            return TextNode.valueOf(text);
        }
    }

    /** Returns the text of a value; null for both an absent value and JSON null. */
    public static @Nullable String of(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode() ? null : value.toString();
    }
}
