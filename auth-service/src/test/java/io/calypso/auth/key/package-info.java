@NullMarked
package io.calypso.auth.key;

import org.jspecify.annotations.NullMarked;
