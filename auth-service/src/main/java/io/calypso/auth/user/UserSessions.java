package io.calypso.auth.user;

import java.util.Optional;
import java.util.UUID;

/** The operations on sessions that this package needs. */
public interface UserSessions {

    /** Ends the sessions of a user in the caller's transaction; returns their number. */
    int endAll(UUID userId, Optional<UUID> except, String reason);

    /** Returns the number of sessions of a user. */
    int count(UUID userId);
}
