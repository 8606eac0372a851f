@NullMarked
package io.calypso.common.token;

import org.jspecify.annotations.NullMarked;
