/** What the consumers of events have in common: reading fields that others wrote, distrustfully. */
@NullMarked
package io.calypso.audit.event;

import org.jspecify.annotations.NullMarked;
