/**
 * Who calls, what it may do, and the record of what it did. Knows neither users nor how they sign in.
 *
 * <p>A token is verified in every service, not at the edge alone. A resource method says {@link
 * io.calypso.common.security.Requires} or {@link io.calypso.common.security.Public}; one that says neither answers
 * 403 to everybody. A method that changes something says {@link io.calypso.common.security.Audited}.
 *
 * <p>{@link io.calypso.common.security.AccessTokenVerifier}, {@link io.calypso.common.security.HttpJwks}, {@link
 * io.calypso.common.security.EndedSessions} and {@link io.calypso.common.security.Permissions} are plain Java and
 * need jose4j only: a program without JAX-RS and database takes this library, excludes what comes with it, sets {@code
 * quarkus.arc.exclude-dependency.security.group-id=io.calypso} and {@code
 * quarkus.arc.exclude-dependency.security.artifact-id=calypso-security}, and makes its own instances.
 *
 * <p>Source of truth: the token for the caller, the event stream for ended sessions, the table {@code audit_intent} for
 * operations that were begun and whose end has not been written yet.
 */
@NullMarked
package io.calypso.common.security;

import org.jspecify.annotations.NullMarked;
