package io.calypso.backup.job;

import java.util.OptionalInt;

/** The first, second … Sunday, Monday … of a month. */
public enum WeekOfMonth {
    FIRST(1),
    SECOND(2),
    THIRD(3),
    FOURTH(4),
    FIFTH(5),
    /** The last one, whether it is the fourth or the fifth. */
    LAST(0);

    private final int number;

    WeekOfMonth(int number) {
        this.number = number;
    }

    /** Returns the number of the week, from 1; empty for LAST. */
    OptionalInt number() {
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
