/**
 * Events between services. An event is written to the outbox in the transaction of the change that it describes; the
 * relay publishes it to JetStream and removes the row after the acknowledgement; a durable consumer handles it in a
 * transaction together with its inbox row and acknowledges it after the commit. So each event takes effect exactly
 * once, whichever process is killed in between. Does not know payloads.
 */
@NullMarked
package io.calypso.common.outbox;

import org.jspecify.annotations.NullMarked;
