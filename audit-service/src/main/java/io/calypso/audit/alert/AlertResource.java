package io.calypso.audit.alert;

import io.calypso.audit.query.FilterValues;
import io.calypso.audit.query.Sorting;
import io.calypso.audit.sql.Order.TieType;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Caller;
import io.calypso.common.access.Requires;
import io.calypso.common.web.ListQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/alerts}: what is wrong, and what was. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "alerts", description = "What is wrong with the appliance, and what was")
class AlertResource {
    private static final Sorting SORTING = new Sorting(
            Map.of("raisedAt", "raised_at", "lastRaisedAt", "last_raised_at"), "-raisedAt", "id", TieType.UUID);

    private final Alerts alerts;
    private final Caller caller;
    private final AuditTrail trail;

    AlertResource(Alerts alerts, Caller caller, AuditTrail trail) {
        this.alerts = alerts;
        this.caller = caller;
        this.trail = trail;
    }

    /**
     * A page of alerts.
     *
     * @return 200; 400 for a parameter, sort key or cursor that is not known
     */
    @GET
    @Requires("alerts.alerts:read")
    @Operation(operationId = "listAlerts", summary = "Lists alerts, the newest first")
    @APIResponse(responseCode = "200", description = "A page of alerts")
    public AlertPage list(@BeanParam ListQuery query, @BeanParam AlertParameters parameters) {
        return AlertPage.of(alerts.page(
                parameters.filter(),
                SORTING.order(query),
                query.limit(),
                query.cursor().orElse(null)));
    }

    /**
     * One alert.
     *
     * @return 200; 404
     */
    @GET
    @Path("/{id}")
    @Requires("alerts.alerts:read")
    @Operation(operationId = "getAlert", summary = "Shows an alert")
    @APIResponse(responseCode = "200", description = "The alert")
    public AlertView get(@Parameter(description = "Id of the alert") @PathParam("id") String id) {
        return AlertView.of(alerts.get(known(id)));
    }

    /**
     * Says that the caller has taken notice. Doing it twice keeps the first; a later report that is graver takes it back.
     *
     * @return 200 with the alert; 404
     */
    @POST
    @Path("/{id}/acknowledge")
    @Requires("alerts.alerts:acknowledge")
    @Audited("alerts.alerts:acknowledge")
    @Operation(operationId = "acknowledgeAlert", summary = "Acknowledges an alert")
    @APIResponse(responseCode = "200", description = "The alert, acknowledged")
    public AlertView acknowledge(@Parameter(description = "Id of the alert") @PathParam("id") String id) {
        trail.target("alert", id);
        AlertView acknowledged = AlertView.of(alerts.acknowledge(known(id), caller.username()));
        trail.after(acknowledged);
        return acknowledged;
    }

    private static UUID known(String id) {
        UUID uuid = FilterValues.id(id);
        if (uuid == null) {
            throw Alerts.unknown(id);
        }
        return uuid;
    }
}
