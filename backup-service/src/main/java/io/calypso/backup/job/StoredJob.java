package io.calypso.backup.job;

import java.time.Instant;
import java.util.UUID;

/** A managed job as the database has it; the version grows with each change and makes the ETag. */
record StoredJob(UUID id, JobDefinition definition, long version, Instant createdAt, Instant updatedAt) {}
