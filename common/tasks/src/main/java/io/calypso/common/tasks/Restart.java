package io.calypso.common.tasks;

/** What happens to a running task after its service was restarted. */
public enum Restart {
    /** Its process keeps running: {@code run} is called again and attaches to it. */
    REATTACH,
    /** Its work runs elsewhere or can be repeated from its checkpoint: {@code run} is called again. */
    RESUME,
    /** It cannot continue: {@code rollBack} is called, then the task is FAILED with the reason. */
    FAIL
}
