/** The appliance as users have it, in a virtual machine: real kernel, disks, tools and units. */
@NullMarked
package io.calypso.appliance;

import org.jspecify.annotations.NullMarked;
