package io.calypso.common.web;

import io.calypso.common.base.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** A typical resource on which the contract is tested: it creates things of a given size, in memory. */
@Path("/api/v1/test/things")
@RunOnVirtualThread
public class ThingResource {

    private final Map<UUID, Thing> things = new ConcurrentHashMap<>();

    /** A requested thing. */
    public record ThingRequest(int size, @Nullable String note) {}

    /** An existing thing. */
    public record Thing(UUID id, int size, @Nullable String note, long version) {}

    /** A colour. */
    public enum Colour {
        RED,
        GREEN
    }

    /** The parameters of this list, in addition to those of every list. */
    @RegisterForReflection
    public static class ThingFilter {

        @QueryParam("colour")
        @Separator(",")
        Set<Colour> colour = Set.of();

        @QueryParam("since")
        @Nullable
        Instant since;

        @QueryParam("broken")
        @Nullable
        Boolean broken;
    }

    @POST
    public Response create(ThingRequest request, @BeanParam Change change) {
        Plan plan = Plan.builder().build(request.size());
        Outcome<Thing> outcome = change.decide(plan, "thing", () -> {
            Thing thing = new Thing(UUID.randomUUID(), request.size(), request.note(), 1);
            things.put(thing.id(), thing);
            return Outcome.created(thing, 1, URI.create("/api/v1/test/things/" + thing.id()));
        });
        return outcome.response();
    }

    @GET
    @SortKeys({"name", "size"})
    public Page<String> list(@BeanParam ListQuery list, @BeanParam ThingFilter filter) {
        return Page.whole(List.of(
                "limit " + list.page().limit(),
                "colours " + filter.colour.size(),
                "since " + filter.since,
                "broken " + filter.broken));
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") UUID id) {
        Thing thing = find(id);
        return Outcome.of(thing, thing.version()).response();
    }

    @PUT
    @Path("{id}")
    public Response replace(@PathParam("id") UUID id, ThingRequest request, @BeanParam Change change) {
        Thing before = find(id);
        change.requires(before.version());
        Plan plan = Plan.builder().build(before.version());
        Outcome<Thing> outcome = change.decide(plan, "thing", () -> {
            Thing after = new Thing(id, request.size(), request.note(), before.version() + 1);
            things.put(id, after);
            return Outcome.of(after, after.version());
        });
        return outcome.response();
    }

    @DELETE
    @Path("{id}")
    public Response destroy(@PathParam("id") UUID id, @BeanParam Change change) {
        Thing thing = find(id);
        Plan plan =
                Plan.builder().destructive().command("it goes", "rm", "tank").build(thing.version());
        Outcome<Thing> outcome = change.decide(plan, "tank", () -> {
            things.remove(id);
            return Outcome.deleted();
        });
        return outcome.response();
    }

    private Thing find(UUID id) {
        Thing thing = things.get(id);
        if (thing == null) {
            throw new jakarta.ws.rs.NotFoundException();
        }
        return thing;
    }
}
