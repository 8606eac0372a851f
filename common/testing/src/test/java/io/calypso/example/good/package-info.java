/** Examples for the architecture rules. */
@NullMarked
package io.calypso.example.good;

import org.jspecify.annotations.NullMarked;
