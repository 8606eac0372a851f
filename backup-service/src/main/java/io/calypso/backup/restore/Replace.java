package io.calypso.backup.restore;

/** What becomes of a file that is already where one is restored to. */
public enum Replace {
    ALWAYS("always"),
    /** Replaced when the one from the backup is newer. */
    IF_NEWER("ifnewer"),
    /** Replaced when the one from the backup is older. */
    IF_OLDER("ifolder"),
    NEVER("never");

    private final String word;

    Replace(String word) {
        this.word = word;
    }

    /** As the console takes it. */
    String word() {
        return word;
    }
}
