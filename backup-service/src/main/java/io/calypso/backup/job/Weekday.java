package io.calypso.backup.job;

import java.util.Locale;

/** A day of the week, as Bacula abbreviates it. */
public enum Weekday {
    SUN,
    MON,
    TUE,
    WED,
    THU,
    FRI,
    SAT;

    String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
