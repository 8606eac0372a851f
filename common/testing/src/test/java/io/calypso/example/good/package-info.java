/** Examples for the rules of the house. */
@NullMarked
package io.calypso.example.good;

import org.jspecify.annotations.NullMarked;
