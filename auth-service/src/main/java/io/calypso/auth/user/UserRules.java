package io.calypso.auth.user;

import io.calypso.auth.password.PasswordRules;
import io.calypso.auth.role.Roles;
import io.calypso.common.base.Validation;
import io.calypso.common.token.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Validates the fields of a user. Each invalid field is reported. */
@ApplicationScoped
class UserRules {

    private static final int LONGEST_DISPLAY_NAME = 128;

    private final PasswordRules passwords;
    private final Roles roles;

    UserRules(PasswordRules passwords, Roles roles) {
        this.passwords = passwords;
        this.roles = roles;
    }

    void check(UserCreate request) {
        var validation = new Validation();
        String username = request.username();
        if (username == null) {
            validation.reject("/username", "missing", "is required");
        } else {
            validation.check(
                    Usernames.isWellFormed(username),
                    "/username",
                    "bad-username",
                    "must be 1 to 64 of a-z 0-9 . _ @ - and start with a letter or digit");
        }
        if (request.password() == null) {
            validation.reject("/password", "missing", "is required");
        }
        if (request.roles() == null) {
            validation.reject("/roles", "missing", "is required");
        }
        checkCommon(validation, request.displayName(), request.password(), request.roles(), username);
        validation.throwIfAny();
    }

    void check(UserPatch patch, String username) {
        var validation = new Validation();
        validation.check(patch.roles() != null, "/roles", "missing", "cannot be removed");
        validation.check(patch.enabled() != null, "/enabled", "missing", "cannot be removed");
        checkCommon(validation, patch.displayName(), patch.password(), patch.roles(), username);
        validation.throwIfAny();
    }

    private void checkCommon(
            Validation validation,
            @Nullable String displayName,
            @Nullable Secret password,
            @Nullable List<String> roleNames,
            @Nullable String username) {
        if (displayName != null) {
            validation.check(
                    displayName.length() <= LONGEST_DISPLAY_NAME
                            && !displayName.isBlank()
                            && displayName.codePoints().noneMatch(Character::isISOControl),
                    "/displayName",
                    "bad-display-name",
                    "must be 1 to " + LONGEST_DISPLAY_NAME + " characters without control characters");
        }
        if (password != null) {
            passwords.check(validation, "/password", password, username == null ? "" : username);
        }
        if (roleNames != null) {
            var unknown = roles.unknown(roleNames);
            validation.check(
                    unknown.isEmpty(), "/roles", "unknown-role", "there is no role " + String.join(", ", unknown));
        }
    }
}
