/**
 * Which service answers which path. Source of truth: the configuration, read once at start.
 */
@NullMarked
package io.calypso.gateway.route;

import org.jspecify.annotations.NullMarked;
