package io.calypso.audit.alert;

import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Caller;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/alerts}: current and past problems. */
@Path(AlertResource.PATH)
@RunOnVirtualThread
@Tag(name = "alerts", description = "Current and past problems of the appliance")
class AlertResource {
    static final String PATH = "/api/v1/alerts";

    private final Alerts alerts;
    private final Caller caller;
    private final AuditTrail audit;

    AlertResource(Alerts alerts, Caller caller, AuditTrail audit) {
        this.alerts = alerts;
        this.caller = caller;
        this.audit = audit;
    }

    /**
     * Returns a page of alerts.
     *
     * @return 200; 400 for an invalid parameter, sort key or cursor
     */
    @GET
    @Requires("alerts.alerts:read")
    @Operation(operationId = "listAlerts", summary = "List alerts, newest first")
    @SortKeys({"raisedAt", "lastRaisedAt"})
    public Page<AlertView> list(@BeanParam ListQuery query, @BeanParam AlertFilter filter) {
        return alerts.page(filter, query.page()).map(AlertView::of);
    }

    /**
     * Returns one alert.
     *
     * @return 200; 404
     */
    @GET
    @Path("/{id}")
    @Requires("alerts.alerts:read")
    @Operation(operationId = "getAlert", summary = "Get an alert")
    public AlertView get(@PathParam("id") UUID id) {
        return AlertView.of(alerts.get(id));
    }

    /**
     * Acknowledges an alert. Acknowledging again keeps the first acknowledgement; a later, more severe report removes it.
     *
     * @return 200 with the alert; 404
     */
    @POST
    @Path("/{id}/acknowledge")
    @Requires("alerts.alerts:acknowledge")
    @Audited("alerts.alerts:acknowledge")
    @Operation(operationId = "acknowledgeAlert", summary = "Acknowledge an alert")
    public AlertView acknowledge(@PathParam("id") UUID id) {
        audit.target("alert", id.toString());
        AlertView acknowledged = AlertView.of(alerts.acknowledge(id, caller.username()));
        audit.after(acknowledged);
        return acknowledged;
    }
}
