package io.calypso.example.bad.one;

import io.calypso.example.bad.two.Two;

/** Half of a cycle. */
public record One(Two two) {}
