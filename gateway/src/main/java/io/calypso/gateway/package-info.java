/** The gateway: the one open port of the appliance. */
@NullMarked
package io.calypso.gateway;

import org.jspecify.annotations.NullMarked;
