@NullMarked
package io.calypso.common.outbox;

import org.jspecify.annotations.NullMarked;
