@NullMarked
package io.calypso.common.contract;

import org.jspecify.annotations.NullMarked;
