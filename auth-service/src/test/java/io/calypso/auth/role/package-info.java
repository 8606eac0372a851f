@NullMarked
package io.calypso.auth.role;

import org.jspecify.annotations.NullMarked;
