package io.calypso.backup.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filters of the list of restores. Used as a {@code @BeanParam}. */
@RegisterForReflection
public class RestoreRunFilter {

    @QueryParam("job")
    @Nullable
    String job;

    @QueryParam("client")
    @Nullable
    String client;

    @QueryParam("status")
    @Nullable
    String status;

    /** The same as a filter of runs. */
    public RunFilter asRunFilter() {
        var filter = new RunFilter();
        filter.job = job;
        filter.client = client;
        filter.status = status;
        filter.type = RunType.RESTORE.name();
        return filter;
    }
}
