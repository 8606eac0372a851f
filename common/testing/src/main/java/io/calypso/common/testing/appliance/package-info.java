/**
 * The appliance machine of {@code deploy/vm} for tests: a clean copy for each test class, and its ports as a {@link
 * io.calypso.common.host.Host}, so that an adapter meets the real tools.
 *
 * <p>Invariants: a machine ends with its test class, at the latest with the JVM; what a test did to it is gone with it.
 */
@NullMarked
package io.calypso.common.testing.appliance;

import org.jspecify.annotations.NullMarked;
