package io.calypso.backup.run;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;

/** Reads the id of a run out of a path. */
public final class RunId {

    private RunId() {}

    /** The number; whatever is none names no run, so the answer is 404. */
    public static long parse(String text) {
        if (text.matches("[1-9][0-9]{0,9}")) {
            return Long.parseLong(text);
        }
        throw CalypsoException.of(CommonProblems.NOT_FOUND, "A run's id is a whole number.")
                .remedy("Take the id from the list of runs.");
    }
}
