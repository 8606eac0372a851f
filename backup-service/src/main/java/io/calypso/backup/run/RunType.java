package io.calypso.backup.run;

import io.calypso.backup.catalog.CatalogProblems;
import io.calypso.common.base.CalypsoException;

/** The kind of a run. */
public enum RunType {
    BACKUP("B"),
    RESTORE("R"),
    VERIFY("V"),
    ADMIN("D"),
    /** The copying run and the copy that it made. */
    COPY("cC"),
    /** The migrating run and the backup that it moved away. */
    MIGRATE("gM");

    private final String letters;

    RunType(String letters) {
        this.letters = letters;
    }

    static RunType of(String letter) {
        for (RunType type : values()) {
            if (letter.length() == 1 && type.letters.contains(letter)) {
                return type;
            }
        }
        throw CalypsoException.of(CatalogProblems.CATALOG_UNEXPECTED, "A run has the unknown type '" + letter + "'.")
                .remedy("Report Bacula's version; this type is not one of Bacula 9 to 15.");
    }

    /** The SQL condition on {@code job j}. */
    String condition() {
        return letters.length() == 1
                ? "j.type = '" + letters + "'"
                : "j.type in ('" + letters.charAt(0) + "', '" + letters.charAt(1) + "')";
    }
}
