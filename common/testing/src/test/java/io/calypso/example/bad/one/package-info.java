/** Examples for the architecture rules. */
@NullMarked
package io.calypso.example.bad.one;

import org.jspecify.annotations.NullMarked;
