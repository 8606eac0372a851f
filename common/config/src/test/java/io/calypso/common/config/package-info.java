/** Tests on real files. */
@NullMarked
package io.calypso.common.config;

import org.jspecify.annotations.NullMarked;
