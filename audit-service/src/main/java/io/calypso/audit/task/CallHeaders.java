package io.calypso.audit.task;

import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.web.RequestId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The header fields that are passed on with a request: the caller, the client's address, and the request id. */
record CallHeaders(Map<String, String> fields) {
    private static final List<String> PASSED_ON = List.of(
            HttpHeaders.AUTHORIZATION,
            CalypsoSettings.Gateway.PROOF_HEADER,
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "Idempotency-Key");

    static CallHeaders of(ContainerRequestContext request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : PASSED_ON) {
            String value = request.getHeaderString(name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        fields.put(RequestId.HEADER, RequestId.of(request));
        return new CallHeaders(fields);
    }
}
