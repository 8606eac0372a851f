/**
 * What the tests of every service share: containers of PostgreSQL and NATS, access tokens, fakes, recorded tool output and
 * the rules of the house. Never on a production class path.
 *
 * <p>Invariants: a fake says what it was not asked for and what it was asked in vain; a container ends with the JVM that
 * started it, and one that outlived a killed JVM is removed by the next.
 */
@NullMarked
package io.calypso.common.testing;

import org.jspecify.annotations.NullMarked;
