/**
 * Shared test support for every service: containers of PostgreSQL and NATS, access tokens, fakes, recorded tool output and
 * the architecture rules. Never on a production class path.
 *
 * <p>Invariants: a fake reports both unexpected calls and expected calls that were not made; a container ends with the JVM
 * that started it, and one that outlived a killed JVM is removed by the next.
 */
@NullMarked
package io.calypso.common.testing;

import org.jspecify.annotations.NullMarked;
