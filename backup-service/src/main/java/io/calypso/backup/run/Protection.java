package io.calypso.backup.run;

/** Whether a job's data can be restored. It depends on what a restore of now needs, and not on how the last run ended. */
public enum Protection {
    /** The present state can be restored, and nothing speaks against it. */
    PROTECTED,
    /** A recent state can be restored, but not all of it, or not for long. */
    AT_RISK,
    /** The newest state that can be restored is older than the schedule promises. */
    OVERDUE,
    /** Nothing can be restored. */
    UNPROTECTED
}
