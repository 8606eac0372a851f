/**
 * Events between services. An event is written to the outbox in the transaction of the change it tells of; the relay
 * brings it to JetStream and removes the row after the acknowledgement; a durable consumer handles it in a transaction
 * together with its inbox row and acknowledges after the commit. So each event has its effect exactly once, whatever is
 * killed in between. Knows nothing of payloads.
 */
@NullMarked
package io.calypso.common.outbox;

import org.jspecify.annotations.NullMarked;
