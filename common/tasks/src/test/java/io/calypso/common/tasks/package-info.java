@NullMarked
package io.calypso.common.tasks;

import org.jspecify.annotations.NullMarked;
