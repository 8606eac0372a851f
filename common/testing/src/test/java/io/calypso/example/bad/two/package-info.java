/** Examples for the architecture rules. */
@NullMarked
package io.calypso.example.bad.two;

import org.jspecify.annotations.NullMarked;
