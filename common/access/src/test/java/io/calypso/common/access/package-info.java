@NullMarked
package io.calypso.common.access;

import org.jspecify.annotations.NullMarked;
