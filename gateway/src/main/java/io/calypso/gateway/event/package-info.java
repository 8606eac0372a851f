/**
 * Events for browsers and scripts. Source of truth: the JetStream stream; one shared tail is fanned out to all listeners.
 */
@NullMarked
package io.calypso.gateway.event;

import org.jspecify.annotations.NullMarked;
