package io.calypso.common.tasks;

/** What becomes of a running task when its service was restarted. */
public enum Restart {
    /** Its process lives on by itself: {@code run} is called again and attaches to it. */
    REATTACH,
    /** Its work lives elsewhere or can be repeated from its checkpoint: {@code run} is called again. */
    RESUME,
    /** It cannot go on: {@code rollBack} is called, then it is FAILED with the reason. */
    FAIL
}
