package io.calypso.common.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit log as it is published, event type {@value #TYPE}.
 *
 * @param at when the operation began
 * @param actor the name of the user; {@code system} for what the appliance does by itself
 * @param operation named like a permission
 * @param problemCode the code of the problem that was returned
 * @param status the HTTP status that was returned
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        UUID id,
        Instant at,
        String actor,
        @Nullable String actorId,
        @Nullable String address,
        String operation,
        @Nullable AuditTarget target,
        @Nullable Change change,
        AuditOutcome outcome,
        @Nullable String problemCode,
        @Nullable Integer status,
        @Nullable String requestId,
        String service) {

    /** The CloudEvents type of an entry. */
    public static final String TYPE = "io.calypso.audit.recorded.v1";

    /** The topic under which a service publishes its entries. */
    static final String TOPIC = "audit";

    /** The permission to read entries. */
    static final String READ = "audit.entries:read";

    /** The state before and after, secrets masked. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            @Nullable JsonNode before, @Nullable JsonNode after) {}
}
