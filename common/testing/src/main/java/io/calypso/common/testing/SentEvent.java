package io.calypso.common.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * An event that was published.
 *
 * @param subject such as {@code calypso.backup-service.job.changed}
 * @param type the CloudEvents type, empty when the message has none
 * @param headers all headers, with the first value of each
 * @param data the payload
 */
public record SentEvent(String subject, String type, Map<String, String> headers, JsonNode data) {

    /** Copies the headers. */
    public SentEvent {
        headers = Map.copyOf(headers);
    }
}
