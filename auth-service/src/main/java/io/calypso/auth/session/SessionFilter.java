package io.calypso.auth.session;

import io.calypso.auth.user.Usernames;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.web.ListQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the list of sessions. */
@RegisterForReflection
class SessionFilter extends ListQuery {

    @Parameter(description = "Only sessions of this user.")
    @QueryParam("username")
    @Nullable
    String username;

    @Nullable
    String username() {
        return username == null ? null : Usernames.normalise(username);
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw CalypsoException.of(CommonProblems.BAD_CURSOR, "the cursor is not one that this list gave out")
                    .remedy("Begin again without a cursor.")
                    .causedBy(e);
        }
    }
}
