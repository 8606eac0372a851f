package io.calypso.backup.index;

/** The event that this service has changed the Director's configuration, or tried to. */
public record ConfigurationChanged() {}
