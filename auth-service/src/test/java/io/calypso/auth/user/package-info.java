@NullMarked
package io.calypso.auth.user;

import org.jspecify.annotations.NullMarked;
