package io.calypso.common.tasks;

import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** A typical resource on which the contract is tested. */
@Path("/api/v1/counts")
@RunOnVirtualThread
public class CountResource {

    private final Tasks tasks;

    CountResource(Tasks tasks) {
        this.tasks = tasks;
    }

    @POST
    @Requires("test.counts:create")
    public Response count(CountingTask.Payload payload) {
        return Accepted.of(QuarkusTransaction.requiringNew()
                .call(() -> tasks.submit(TaskRequest.of("test.count", "Count", "count", "c")
                        .withPayload(payload)
                        .thatCanBeCancelled())));
    }

    @GET
    @Requires("test.counts:read")
    public Page<String> list() {
        return Page.whole(List.of("one"));
    }
}
