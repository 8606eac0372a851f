/** Shared by the consumers of events: reads fields that other services wrote, without trusting them. */
@NullMarked
package io.calypso.audit.event;

import org.jspecify.annotations.NullMarked;
