package io.calypso.auth.session;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** The data of the event that a session ended. */
@RegisterForReflection
record SessionEnded(String sessionId, Instant endedAt) {}
