package io.calypso.backup.job;

import java.time.DayOfWeek;

/** A day of the week, as Bacula abbreviates it. */
public enum Weekday {
    SUN(0),
    MON(1),
    TUE(2),
    WED(3),
    THU(4),
    FRI(5),
    SAT(6);

    private final int number;

    Weekday(int number) {
        this.number = number;
    }

    /** Returns its number in Bacula, from 0 for Sunday. */
    int number() {
        return number;
    }

    boolean is(DayOfWeek day) {
        return day.getValue() % 7 == number;
    }
}
