/**
 * Is the appliance well? Source of truth: the readiness answer of every service and the gateway's own link to the message bus.
 */
@NullMarked
package io.calypso.gateway.health;

import org.jspecify.annotations.NullMarked;
