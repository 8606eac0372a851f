package io.calypso.backup.job;

/** Which of the days of a month that have the same name. */
public enum Ordinal {
    FIRST("1st"),
    SECOND("2nd"),
    THIRD("3rd"),
    FOURTH("4th"),
    FIFTH("5th");

    private final String keyword;

    Ordinal(String keyword) {
        this.keyword = keyword;
    }

    String keyword() {
        return keyword;
    }
}
