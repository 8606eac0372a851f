package io.calypso.auth.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.Body;
import io.calypso.common.web.Change;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.MergePatch;
import io.calypso.common.web.Outcome;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Users. Paths contain the user's id; names are unique, too, and can be looked up with {@code ?username=}. */
@Path("/api/v1/auth/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "auth-users")
class UserResource {

    private final Users users;

    UserResource(Users users) {
        this.users = users;
    }

    /** Lists users, sorted by {@code username} by default. */
    @GET
    @Requires("auth.users:read")
    @SortKeys({"username", "createdAt"})
    @Operation(operationId = "listUsers", summary = "List users")
    public Page<UserView> list(@BeanParam ListQuery query, @BeanParam UserFilter filter) {
        return users.page(filter, query.page());
    }

    /** Returns a user with the {@code ETag} that a change needs. 404 when it does not exist. */
    @GET
    @Path("/{id}")
    @Requires("auth.users:read")
    @Operation(operationId = "getUser", summary = "Get a user")
    @APIResponseSchema(value = UserView.class, responseCode = "200")
    public Response get(@PathParam("id") UUID id) {
        User user = users.get(id);
        return Outcome.of(UserView.of(user), user.version()).response();
    }

    /**
     * Creates a user: 201 with {@code Location} and {@code ETag}. 409 {@code user-exists}, 422 for a password that is too easy to guess or an
     * unknown role.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("auth.users:create")
    @Audited("auth.users:create")
    @Operation(operationId = "createUser", summary = "Create a user")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    public Response create(@Nullable UserCreate request, @BeanParam Change change) {
        return users.create(Body.required(request), change).response();
    }

    /**
     * Changes a user with a JSON merge patch; needs {@code If-Match}. Changing the roles or the password, or disabling the user, ends the
     * user's sessions. 409 {@code last-admin} when no enabled administrator would remain.
     */
    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Requires("auth.users:update")
    @Audited("auth.users:update")
    @Operation(operationId = "patchUser", summary = "Update a user")
    @RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = UserPatch.class)),
                @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(implementation = UserPatch.class))
            })
    @APIResponseSchema(value = UserView.class, responseCode = "200")
    public Response patch(@PathParam("id") UUID id, @BeanParam Change change, @Nullable JsonNode patch) {
        return users.patch(id, Body.required(patch), change).response();
    }

    /** Deletes a user and ends its sessions. 409 {@code last-admin} when no enabled administrator would remain. */
    @DELETE
    @Path("/{id}")
    @Requires("auth.users:delete")
    @Audited("auth.users:delete")
    @Operation(operationId = "deleteUser", summary = "Delete a user")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Response delete(@PathParam("id") UUID id, @BeanParam Change change) {
        return users.delete(id, change).response();
    }
}
