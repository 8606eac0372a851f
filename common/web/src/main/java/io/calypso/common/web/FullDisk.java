package io.calypso.common.web;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.sql.SqlFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognises failures because of a full disk. */
public final class FullDisk {

    /** The system's text for ENOSPC; the JDK has no other sign of it. */
    private static final String NO_SPACE = "No space left on device";

    private static final int DEPTH = 16;
    private static final Duration LATER = Duration.ofSeconds(10);

    private FullDisk() {}

    /** Returns the problem (507) of a failure that a full disk has caused, of the database or of this service. */
    public static Optional<CalypsoException> problemOf(Throwable failure) {
        if (SqlFailure.isDiskFull(failure)) {
            return Optional.of(problem("The disk of the database is full.", failure));
        }
        return hasNoSpace(failure)
                ? Optional.of(problem("The disk that this service writes to is full.", failure))
                : Optional.empty();
    }

    private static CalypsoException problem(String detail, Throwable cause) {
        return CalypsoException.of(CommonProblems.NO_SPACE_LEFT, detail)
                .remedy("Make room on it, then send the request again. What was acknowledged is not lost.")
                .retryAfter(LATER)
                .causedBy(cause);
    }

    private static boolean hasNoSpace(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof IOException
                    && String.valueOf(cause.getMessage()).contains(NO_SPACE)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
