@NullMarked
package io.calypso.common.security;

import org.jspecify.annotations.NullMarked;
