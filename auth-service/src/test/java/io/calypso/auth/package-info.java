@NullMarked
package io.calypso.auth;

import org.jspecify.annotations.NullMarked;
