package io.calypso.backup.restore;

/** What happens to an existing file. */
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

    /** Returns the console's word. */
    String word() {
        return word;
    }
}
