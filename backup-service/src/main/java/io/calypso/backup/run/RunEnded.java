package io.calypso.backup.run;

/** Fired inside this service when a run of any type has ended, however it ended. */
public record RunEnded(Run run) {}
