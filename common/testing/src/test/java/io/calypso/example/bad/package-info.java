/** Examples for the rules of the house. */
@NullMarked
package io.calypso.example.bad;

import org.jspecify.annotations.NullMarked;
