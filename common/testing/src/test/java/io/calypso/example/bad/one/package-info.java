/** Examples for the rules of the house. */
@NullMarked
package io.calypso.example.bad.one;

import org.jspecify.annotations.NullMarked;
