/** A real Bacula for the tests of this service. */
@NullMarked
package io.calypso.backup.testing;

import org.jspecify.annotations.NullMarked;
