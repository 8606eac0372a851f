/** Room on the disks that Calypso itself needs: an alert before it is gone, and a reserve for the administrator who then makes room. */
@NullMarked
package io.calypso.audit.room;

import org.jspecify.annotations.NullMarked;
