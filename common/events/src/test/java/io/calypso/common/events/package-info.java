@NullMarked
package io.calypso.common.events;

import org.jspecify.annotations.NullMarked;
