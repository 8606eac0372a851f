/**
 * What the gateway can be told: one mapping a topic, read once at start.
 */
@NullMarked
package io.calypso.gateway.config;

import org.jspecify.annotations.NullMarked;
