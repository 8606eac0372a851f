/** Examples for the rules of the house. */
@NullMarked
package io.calypso.example.bad.two;

import org.jspecify.annotations.NullMarked;
