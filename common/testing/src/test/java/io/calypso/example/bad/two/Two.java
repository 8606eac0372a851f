package io.calypso.example.bad.two;

import io.calypso.example.bad.one.One;
import java.util.List;

/** The other half. */
public record Two(List<One> ones) {}
