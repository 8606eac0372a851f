/**
 * The appliance machine of {@code deploy/vm} for tests: a clean copy for each test class, and its ports as a {@link
 * io.calypso.common.host.Host}, so that adapters are tested with the real tools.
 *
 * <p>Invariants: a machine ends with its test class, at the latest with the JVM; a test's changes to it are lost then.
 */
@NullMarked
package io.calypso.common.testing.appliance;

import org.jspecify.annotations.NullMarked;
