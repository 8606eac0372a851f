package io.calypso.auth.session;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** The data of the session-ended event. */
@RegisterForReflection
record SessionEnded(String sessionId, Instant endedAt) {}
