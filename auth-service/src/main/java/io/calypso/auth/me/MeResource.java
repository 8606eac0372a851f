package io.calypso.auth.me;

import io.calypso.auth.password.PasswordRules;
import io.calypso.auth.password.Passwords;
import io.calypso.auth.role.Roles;
import io.calypso.auth.session.SignIn;
import io.calypso.auth.user.User;
import io.calypso.auth.user.Users;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Caller;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Validation;
import io.calypso.common.token.Secret;
import io.calypso.common.web.Body;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own account. */
@Path("/api/v1/auth/me")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "auth-me")
class MeResource {

    private final Users users;
    private final Roles roles;
    private final SignIn signIn;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Caller caller;
    private final AuditTrail trail;

    MeResource(
            Users users,
            Roles roles,
            SignIn signIn,
            Passwords passwords,
            PasswordRules rules,
            Caller caller,
            AuditTrail trail) {
        this.users = users;
        this.roles = roles;
        this.signIn = signIn;
        this.passwords = passwords;
        this.rules = rules;
        this.caller = caller;
        this.trail = trail;
    }

    /** Returns the caller's account and permissions as currently stored; the token may be up to fifteen minutes older. */
    @GET
    @Requires(Requires.OWN_ACCOUNT)
    @Operation(operationId = "getMe", summary = "Get the caller's own account")
    public Me me() {
        User user = self();
        return new Me(
                user.id(),
                user.username(),
                user.displayName(),
                user.roles(),
                List.copyOf(roles.granted(user.roles())),
                user.mustChangePassword());
    }

    /**
     * Changes the caller's password and ends the caller's other sessions. 422 with the invalid field when the current password is wrong or
     * the new one too easy to guess; 429 when the current one was wrong too often.
     */
    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Requires.OWN_ACCOUNT)
    @Audited("auth.me:change-password")
    @Operation(operationId = "changePassword", summary = "Update the caller's password")
    @APIResponse(responseCode = "204", description = "Changed")
    public void changePassword(@Nullable PasswordChange body) {
        PasswordChange request = Body.required(body);
        var validation = new Validation();
        validation.check(request.currentPassword() != null, "/currentPassword", "missing", "is required");
        validation.check(request.newPassword() != null, "/newPassword", "missing", "is required");
        validation.throwIfAny();
        Secret current = Objects.requireNonNull(request.currentPassword());
        Secret wanted = Objects.requireNonNull(request.newPassword());
        User user = self();
        trail.target("user", user.username());
        rules.check(validation, "/newPassword", wanted, user.username());
        validation.check(!wanted.equals(current), "/newPassword", "unchanged", "must differ from the current password");
        validation.throwIfAny();
        validation.check(
                signIn.isPasswordOf(user, current, caller.address()), "/currentPassword", "wrong-password", "is wrong");
        validation.throwIfAny();
        users.changePassword(user.id(), passwords.hash(wanted), UUID.fromString(caller.sessionId()));
    }

    private User self() {
        return users.get(UUID.fromString(caller.userId()));
    }
}
