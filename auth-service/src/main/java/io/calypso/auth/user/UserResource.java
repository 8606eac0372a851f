package io.calypso.auth.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.auth.password.Passwords;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.UuidV7;
import io.calypso.common.token.Secret;
import io.calypso.common.web.ETags;
import io.calypso.common.web.MergePatch;
import io.calypso.common.web.Plan;
import io.calypso.common.web.PlanQuery;
import io.calypso.common.web.Preconditions;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Users. A user is named by its id in the path; names are unique too and can be looked up with {@code ?username=}. */
@Path("/api/v1/auth/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
class UserResource {

    private static final String TYPE = "user";

    private final Users users;
    private final UserRules rules;
    private final Passwords passwords;
    private final MergePatch mergePatch;
    private final AuditTrail trail;

    UserResource(Users users, UserRules rules, Passwords passwords, MergePatch mergePatch, AuditTrail trail) {
        this.users = users;
        this.rules = rules;
        this.passwords = passwords;
        this.mergePatch = mergePatch;
        this.trail = trail;
    }

    /** Users, sorted by {@code username} (default) or {@code createdAt}. */
    @GET
    @Requires("auth.users:read")
    @Operation(operationId = "listUsers", summary = "Users, by name unless asked otherwise")
    public UserPage list(@BeanParam UserFilter filter) {
        return UserPage.of(users.page(filter, filter.sortKeys(UserStore.SORTABLE.keySet(), "username"))
                .map(UserView::of));
    }

    /** One user, with the {@code ETag} that a change needs. 404 when there is none. */
    @GET
    @Path("/{id}")
    @Requires("auth.users:read")
    @Operation(operationId = "getUser", summary = "One user")
    @APIResponseSchema(value = UserView.class, responseCode = "200")
    public Response get(@PathParam("id") UUID id) {
        User user = users.get(id);
        return Response.ok(UserView.of(user)).tag(tag(user)).build();
    }

    /**
     * Creates a user: 201 with {@code Location} and {@code ETag}. 409 {@code user-exists}, 422 for a password that is too
     * easy or a role that is unknown.
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
    public Response create(UserCreate request, @BeanParam PlanQuery planQuery) {
        rules.check(request);
        String username = Objects.requireNonNull(request.username());
        Secret password = Objects.requireNonNull(request.password());
        trail.target(TYPE, username);
        if (users.credentials(username).isPresent()) {
            throw Users.exists(username);
        }
        Plan plan = Plan.builder().affects(TYPE, username, "is created").build(username);
        Optional<Response> decided = planQuery.decide(plan, username);
        if (decided.isPresent()) {
            return decided.get();
        }
        User user = users.create(
                new User(
                        UuidV7.next(),
                        username,
                        request.displayName(),
                        Set.copyOf(Objects.requireNonNull(request.roles())).stream()
                                .sorted()
                                .toList(),
                        !Boolean.FALSE.equals(request.enabled()),
                        !Boolean.FALSE.equals(request.mustChangePassword()),
                        null,
                        users.now(),
                        1),
                passwords.hash(password));
        trail.after(UserView.of(user));
        return Response.created(URI.create("/api/v1/auth/users/" + user.id()))
                .entity(UserView.of(user))
                .tag(tag(user))
                .build();
    }

    /**
     * Changes a user by a JSON merge patch; needs {@code If-Match}. Another role, another password or being disabled ends the
     * user's sessions. 409 {@code last-admin} when nobody would remain who may do everything.
     */
    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Requires("auth.users:update")
    @Audited("auth.users:update")
    @Operation(operationId = "patchUser", summary = "Change a user")
    @RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = UserPatch.class)),
                @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(implementation = UserPatch.class))
            })
    @APIResponseSchema(value = UserView.class, responseCode = "200")
    public Response patch(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @BeanParam PlanQuery planQuery,
            JsonNode patch) {
        User user = users.get(id);
        trail.target(TYPE, user.username()).before(UserView.of(user));
        Preconditions.check(ifMatch, ETags.of(user.version()));
        UserPatch wanted = mergePatch.apply(UserPatch.of(user), patch, UserPatch.class);
        rules.check(wanted, user.username());
        boolean mustChange = patch.has("mustChangePassword")
                ? Boolean.TRUE.equals(wanted.mustChangePassword())
                : wanted.password() != null || user.mustChangePassword();
        UserChange change = change(wanted, mustChange, Optional.empty());
        users.checkAdminRemains(user, change.isActiveAdmin());
        Optional<Response> decided =
                planQuery.decide(plan(user, wanted.password() != null || change.endsSessionsOf(user)), user.username());
        if (decided.isPresent()) {
            return decided.get();
        }
        Optional<String> hash = Optional.ofNullable(wanted.password()).map(passwords::hash);
        User changed = users.change(user, change(wanted, mustChange, hash));
        trail.after(UserView.of(changed));
        return Response.ok(UserView.of(changed)).tag(tag(changed)).build();
    }

    /** Deletes a user and ends its sessions. 409 {@code last-admin} when nobody would remain who may do everything. */
    @DELETE
    @Path("/{id}")
    @Requires("auth.users:delete")
    @Audited("auth.users:delete")
    @Operation(operationId = "deleteUser", summary = "Delete a user")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Response delete(@PathParam("id") UUID id, @BeanParam PlanQuery planQuery) {
        User user = users.get(id);
        trail.target(TYPE, user.username()).before(UserView.of(user));
        users.checkAdminRemains(user, false);
        Optional<Response> decided = planQuery.decide(plan(user, true), user.username());
        if (decided.isPresent()) {
            return decided.get();
        }
        users.delete(user);
        return Response.noContent().build();
    }

    private Plan plan(User user, boolean endsSessions) {
        var plan = Plan.builder();
        int sessions = endsSessions ? users.sessionsOf(user) : 0;
        if (sessions > 0) {
            plan.affects(TYPE, user.username(), "is signed out", sessions);
        } else {
            plan.affects(TYPE, user.username(), "is changed");
        }
        return plan.build(List.of(user.id(), user.version()));
    }

    private static UserChange change(UserPatch wanted, boolean mustChange, Optional<String> hash) {
        return new UserChange(
                wanted.displayName(),
                Objects.requireNonNullElse(wanted.roles(), List.of()),
                Boolean.TRUE.equals(wanted.enabled()),
                mustChange,
                hash);
    }

    private static jakarta.ws.rs.core.EntityTag tag(User user) {
        String quoted = ETags.of(user.version());
        return new jakarta.ws.rs.core.EntityTag(quoted.substring(1, quoted.length() - 1));
    }
}
