package io.calypso.backup.run;

import io.calypso.backup.catalog.CatalogProblems;
import io.calypso.common.base.CalypsoException;
import java.util.Set;

/** Where a run stands. */
public enum RunStatus {
    /** Waits for its turn, for a free slot, or for its time. */
    QUEUED,
    /** At work, or held up by a daemon or a volume. */
    RUNNING,
    SUCCEEDED,
    /** Ended with what can be used, but not without errors. */
    WARNING,
    FAILED,
    CANCELLED;

    private static final String QUEUED_LETTERS = "Cpdtcsj";
    private static final String RUNNING_LETTERS = "RBFSmMqalLiuw";
    private static final String WARNING_LETTERS = "WeD";
    private static final String FAILED_LETTERS = "EfI";

    /** The letters of {@code Job.JobStatus} that a run never leaves again. */
    static final Set<String> FINAL_LETTERS = Set.of("T", "W", "e", "D", "E", "f", "I", "A");

    /**
     * The status behind a letter of {@code Job.JobStatus}.
     *
     * @param errors the run's count of errors: a run that ended well with some counts as a warning, as Bacula's own report says it
     * @throws CalypsoException 502 {@code catalog-unexpected} for a letter that Bacula 9 to 15 do not have
     */
    static RunStatus of(String letter, long errors) {
        if (letter.length() == 1) {
            if (letter.equals("T")) {
                return errors > 0 ? WARNING : SUCCEEDED;
            }
            if (letter.equals("A")) {
                return CANCELLED;
            }
            if (QUEUED_LETTERS.contains(letter)) {
                return QUEUED;
            }
            if (RUNNING_LETTERS.contains(letter)) {
                return RUNNING;
            }
            if (WARNING_LETTERS.contains(letter)) {
                return WARNING;
            }
            if (FAILED_LETTERS.contains(letter)) {
                return FAILED;
            }
        }
        throw CalypsoException.of(CatalogProblems.CATALOG_UNEXPECTED, "A run has the unknown status '" + letter + "'.")
                .remedy("Report Bacula's version; this status is not one of Bacula 9 to 15.");
    }

    /** Whether the run is over. */
    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }

    /** Whether what the run saved can be relied on. */
    public boolean isGood() {
        return this == SUCCEEDED || this == WARNING;
    }

    /** A condition on {@code Job j} that holds for the runs with this status. */
    String condition() {
        return switch (this) {
            case QUEUED -> anyOf(QUEUED_LETTERS);
            case RUNNING -> anyOf(RUNNING_LETTERS);
            case SUCCEEDED -> "(j.jobstatus = 'T' AND j.joberrors = 0)";
            case WARNING -> "(" + anyOf(WARNING_LETTERS) + " OR (j.jobstatus = 'T' AND j.joberrors > 0))";
            case FAILED -> anyOf(FAILED_LETTERS);
            case CANCELLED -> "j.jobstatus = 'A'";
        };
    }

    private static String anyOf(String letters) {
        var condition = new StringBuilder("j.jobstatus IN (");
        for (int i = 0; i < letters.length(); i++) {
            condition.append(i == 0 ? "'" : ", '").append(letters.charAt(i)).append('\'');
        }
        return condition.append(')').toString();
    }
}
