package io.calypso.backup.run;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import java.util.List;

/** Checks that a cursor goes with the list it is used on. */
final class RunCursor {

    private RunCursor() {}

    /** The first part names the order that the cursor was made in. */
    static void check(List<String> parts, String order) {
        if (!parts.getFirst().equals(order)) {
            throw bad();
        }
    }

    static long number(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException notOurs) {
            throw bad();
        }
    }

    private static CalypsoException bad() {
        return CalypsoException.of(CommonProblems.BAD_CURSOR, "the cursor belongs to another list or another order")
                .remedy("Begin again without a cursor.");
    }
}
