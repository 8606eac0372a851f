/**
 * The connection to NATS, the stream that holds all events, and readers of it. Knows neither payloads nor databases:
 * publishing together with a change and handling exactly once are in the library {@code outbox}.
 */
@NullMarked
package io.calypso.common.nats;

import org.jspecify.annotations.NullMarked;
