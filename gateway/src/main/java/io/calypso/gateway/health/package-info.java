/**
 * The health of the appliance. Source of truth: the readiness response of every service and the gateway's own link to the message bus.
 */
@NullMarked
package io.calypso.gateway.health;

import org.jspecify.annotations.NullMarked;
