package io.calypso.backup.job;

/** The first, second … Sunday, Monday … of a month. */
public enum WeekOfMonth {
    FIRST("1st"),
    SECOND("2nd"),
    THIRD("3rd"),
    FOURTH("4th"),
    FIFTH("5th");

    private final String keyword;

    WeekOfMonth(String keyword) {
        this.keyword = keyword;
    }

    String keyword() {
        return keyword;
    }
}
