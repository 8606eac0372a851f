@NullMarked
package io.calypso.auth.session;

import org.jspecify.annotations.NullMarked;
