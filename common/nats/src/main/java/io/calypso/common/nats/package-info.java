/**
 * The connection to NATS, the stream that holds every event, and readers of it. Knows no payload and no database: what is
 * published together with a change, and handled exactly once, is the library {@code outbox}.
 */
@NullMarked
package io.calypso.common.nats;

import org.jspecify.annotations.NullMarked;
