package io.calypso.auth.user;

import java.util.Optional;
import java.util.UUID;

/** What this package needs from the sessions. */
public interface UserSessions {

    /** Ends the sessions of a user in the caller's transaction; returns how many. */
    int endAll(UUID userId, Optional<UUID> except, String reason);

    /** Returns how many sessions a user has. */
    int count(UUID userId);
}
