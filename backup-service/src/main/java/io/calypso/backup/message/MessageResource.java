package io.calypso.backup.message;

import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.QueryValues;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Messages of the daemons. */
@Path("/api/v1/backup/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-messages")
class MessageResource {

    private final Messages messages;

    MessageResource(Messages messages) {
        this.messages = messages;
    }

    /** A page of messages, the newest first. Filter {@code runId}. 503 {@code catalog-down}. */
    @GET
    @Requires("backup.messages:read")
    @Operation(operationId = "listMessages", summary = "Lists the daemons' messages, the newest first")
    public Page<MessageView> list(@QueryParam("runId") @Nullable String runId, @BeanParam ListQuery query) {
        return messages.list(QueryValues.number("runId", runId), query);
    }
}
