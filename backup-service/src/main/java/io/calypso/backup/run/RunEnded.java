package io.calypso.backup.run;

/** Fired inside this service when a run, of whatever type and outcome, was seen to be over. */
public record RunEnded(Run run) {}
