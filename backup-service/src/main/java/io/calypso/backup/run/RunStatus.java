package io.calypso.backup.run;

import io.calypso.backup.catalog.CatalogProblems;
import io.calypso.common.base.CalypsoException;
import java.util.Set;

/** The state of a run. */
public enum RunStatus {
    /** Waits for a free slot or for its time. */
    QUEUED,
    /** Works, or waits for a daemon or a volume. */
    RUNNING,
    SUCCEEDED,
    /** Ended with a usable result, but not without errors. */
    WARNING,
    FAILED,
    CANCELLED;

    private static final String QUEUED_LETTERS = "Cpdtcsj";
    private static final String RUNNING_LETTERS = "RBFSmMqalLiuw";
    private static final String WARNING_LETTERS = "WeD";
    private static final String FAILED_LETTERS = "EfI";

    /** The letters of {@code Job.JobStatus} that are final. */
    static final Set<String> FINAL_LETTERS = Set.of("T", "W", "e", "D", "E", "f", "I", "A");

    /**
     * Returns the status of a letter in {@code Job.JobStatus}.
     *
     * @param errors the run's number of errors: a run that succeeded with errors counts as a warning, as in Bacula's own report
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

    /** Whether the run has ended. */
    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }

    /** Whether what the run saved can be relied on. */
    public boolean isGood() {
        return this == SUCCEEDED || this == WARNING;
    }

    /** The SQL condition on {@code job j} that holds for the runs with this status. */
    String condition() {
        return switch (this) {
            case QUEUED -> anyOf(QUEUED_LETTERS);
            case RUNNING -> anyOf(RUNNING_LETTERS);
            case SUCCEEDED -> "(j.jobstatus = 'T' and j.joberrors = 0)";
            case WARNING -> "(" + anyOf(WARNING_LETTERS) + " or (j.jobstatus = 'T' and j.joberrors > 0))";
            case FAILED -> anyOf(FAILED_LETTERS);
            case CANCELLED -> "j.jobstatus = 'A'";
        };
    }

    private static String anyOf(String letters) {
        var condition = new StringBuilder("j.jobstatus in (");
        for (int i = 0; i < letters.length(); i++) {
            condition.append(i == 0 ? "'" : ", '").append(letters.charAt(i)).append('\'');
        }
        return condition.append(')').toString();
    }
}
