/**
 * The settings of the gateway, one mapping for each topic, read once at start.
 */
@NullMarked
package io.calypso.gateway.config;

import org.jspecify.annotations.NullMarked;
