package io.calypso.audit.alert;

import io.calypso.audit.alert.Alert.Severity;
import io.calypso.audit.alert.Alert.State;
import io.calypso.audit.query.FilterValues;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of alerts. */
@RegisterForReflection
public class AlertParameters {
    @QueryParam("state")
    @Parameter(description = "ACTIVE, RESOLVED; both with a comma between")
    @Nullable
    String state;

    @QueryParam("severity")
    @Parameter(description = "INFO, WARNING, CRITICAL; several with commas between")
    @Nullable
    String severity;

    @QueryParam("acknowledged")
    @Parameter(description = "true or false")
    @Nullable
    String acknowledged;

    @QueryParam("service")
    @Parameter(description = "Service that raised it, such as backup-service")
    @Nullable
    String service;

    AlertFilter filter() {
        FilterValues values = new FilterValues();
        AlertFilter filter = new AlertFilter(
                values.anyOf("state", State.class, state),
                values.anyOf("severity", Severity.class, severity),
                values.text(service),
                values.flag("acknowledged", acknowledged));
        values.throwIfAny();
        return filter;
    }
}
