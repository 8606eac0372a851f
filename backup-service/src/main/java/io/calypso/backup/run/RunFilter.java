package io.calypso.backup.run;

import io.calypso.common.web.QueryValues;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters of the list of runs. Used as a {@code @BeanParam}. */
@RegisterForReflection
public class RunFilter {

    @QueryParam("job")
    @Nullable
    String job;

    @QueryParam("client")
    @Nullable
    String client;

    @QueryParam("status")
    @Nullable
    String status;

    @QueryParam("level")
    @Nullable
    String level;

    @QueryParam("type")
    @Nullable
    String type;

    /** Conditions on {@code Job j}, with their parameters added in order. */
    String conditions(List<Object> parameters) {
        var conditions = new ArrayList<String>();
        // What a console session leaves behind is no run of a job.
        conditions.add("j.type NOT IN ('U', 'I')");
        if (job != null) {
            conditions.add("j.name = ?");
            parameters.add(job);
        }
        if (client != null) {
            conditions.add("j.clientid = (SELECT clientid FROM client WHERE name = ?)");
            parameters.add(client);
        }
        QueryValues.constant("status", status, RunStatus.class).ifPresent(value -> conditions.add(value.condition()));
        QueryValues.constant("level", level, RunLevel.class).ifPresent(value -> conditions.add(value.condition()));
        QueryValues.constant("type", type, RunType.class).ifPresent(value -> conditions.add(value.condition()));
        return String.join(" AND ", conditions);
    }
}
