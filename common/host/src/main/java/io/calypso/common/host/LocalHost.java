package io.calypso.common.host;

import java.time.Duration;

/** The machine that this process runs on. */
record LocalHost(CommandRunner commands, Conversations conversations, HostFiles files, ProcessTrees processes)
        implements Host {

    /** How long a command has between TERM and KILL. */
    static final Duration GRACE = Duration.ofSeconds(3);
}
