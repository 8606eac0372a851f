package io.calypso.common.tasks;

import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.Plan;
import io.calypso.common.web.PlanQuery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A resource as services have them, to try the contract on. */
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
    public Page<String> list(@BeanParam ListQuery list, @QueryParam("colour") @Nullable String colour) {
        list.sortKeys(Set.of("name"), "name");
        return Page.whole(List.of(colour == null ? "none" : colour, Integer.toString(list.limit())));
    }

    @DELETE
    @Path("{name}")
    @Requires("test.counts:delete")
    public Response destroy(@PathParam("name") String name, @BeanParam PlanQuery query) {
        Plan plan = Plan.builder().destructive().command("it goes", "rm", name).build(1);
        return query.decide(plan, name).orElseGet(() -> Response.noContent().build());
    }
}
