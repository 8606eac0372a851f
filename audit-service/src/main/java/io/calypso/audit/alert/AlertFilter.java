package io.calypso.audit.alert;

import io.calypso.common.contract.AlertSeverity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** The filters of the list of alerts; absent ones do not restrict it. */
@RegisterForReflection
public class AlertFilter {
    @Parameter(description = "Several values are separated by commas.")
    @QueryParam("state")
    @Separator(",")
    Set<AlertState> state = Set.of();

    @Parameter(description = "Several values are separated by commas.")
    @QueryParam("severity")
    @Separator(",")
    Set<AlertSeverity> severity = Set.of();

    @Parameter(description = "Whether somebody has acknowledged it.")
    @QueryParam("acknowledged")
    @Nullable
    Boolean acknowledged;

    @Parameter(description = "The service that raised it, such as backup-service.")
    @QueryParam("service")
    @Nullable
    String service;
}
