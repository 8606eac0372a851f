package io.calypso.backup.run;

import java.util.List;

/** The paths that a job includes now. */
@FunctionalInterface
public interface IncludedPaths {

    /** Returns the paths of a job's file set; empty for a job that does not exist any more. */
    List<String> of(String job);
}
