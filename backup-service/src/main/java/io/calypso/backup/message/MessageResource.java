package io.calypso.backup.message;

import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages of the daemons. */
@Path("/api/v1/backup/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-messages")
@RunOnVirtualThread
class MessageResource {

    private final Messages messages;

    MessageResource(Messages messages) {
        this.messages = messages;
    }

    /** Returns a page of messages, newest first. 503 {@code catalog-down}. */
    @GET
    @Requires("backup.messages:read")
    @Operation(operationId = "listMessages", summary = "List the daemons' messages")
    @SortKeys("id")
    public Page<MessageView> list(@BeanParam MessageFilter filter, @BeanParam ListQuery query) {
        return messages.list(filter, query.page());
    }
}
