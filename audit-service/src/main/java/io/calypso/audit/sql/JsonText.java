package io.calypso.audit.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** JSON kept as text in a column. */
public final class JsonText {
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonText() {}

    /** The value; text that somebody made unreadable comes out as a JSON string, so that the rest can be seen. */
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

    /** The text of a value; absent and JSON null are both absent. */
    public static @Nullable String of(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode() ? null : value.toString();
    }
}
