/** Examples for the architecture rules. */
@NullMarked
package io.calypso.example.bad;

import org.jspecify.annotations.NullMarked;
