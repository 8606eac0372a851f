package io.calypso.common.access;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.sql.Sql;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.token.Secret;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** One method for each decision of the gatekeeper. */
@Path("/gate")
class GateResource {

    private final Caller caller;
    private final AuditTrail trail;
    private final JsonWebToken token;
    private final Sql sql;

    GateResource(Caller caller, AuditTrail trail, JsonWebToken token, Sql sql) {
        this.caller = caller;
        this.trail = trail;
        this.token = token;
        this.sql = sql;
    }

    @GET
    @Path("/open")
    @Public
    public Map<String, Object> open() {
        return Map.of("signedIn", caller.signedIn(), "address", caller.address());
    }

    @GET
    @Path("/forgotten")
    public Map<String, String> forgotten() {
        return Map.of("never", "answered");
    }

    @GET
    @Path("/own")
    @Requires(Requires.OWN_ACCOUNT)
    public Map<String, Object> own() {
        return Map.of("mayChange", caller.has("gate.things:change"));
    }

    @GET
    @Path("/read")
    @Requires("gate.things:read")
    public Map<String, Object> read() {
        return Map.of(
                "username",
                caller.username(),
                "mayChange",
                caller.has("gate.things:change"),
                "claim",
                token.getClaim("preferred_username"));
    }

    @POST
    @Path("/change")
    @Requires("gate.things:change")
    @Audited("gate.things:change")
    public Map<String, String> change(
            @QueryParam("thing") @Nullable String thing,
            @QueryParam("how") @Nullable String how,
            @QueryParam("dryRun") @Nullable String dryRun) {
        trail.target("thing", Objects.requireNonNullElse(thing, ""))
                .before(Map.of("size", 1, "password", "hidden"))
                .after(Map.of("size", 2, "key", Secret.of("hidden")));
        switch (Objects.requireNonNullElse(how, "good")) {
            case "conflict" -> throw CalypsoException.of(CommonProblems.CONFLICT, "It is in use.");
            case "broken" -> throw new IllegalStateException("broken on purpose");
            case "full" -> sql.update("do $$ begin raise exception using errcode = '53100'; end $$");
            case "full-file" -> writeToAFullDisk();
            case "outage" -> PostgresResource.container().kill();
            case "elsewhere" -> trail.withoutEntry();
            default -> {}
        }
        return Map.of("thing", Objects.requireNonNullElse(thing, ""));
    }

    private static void writeToAFullDisk() {
        try {
            Files.writeString(java.nio.file.Path.of("/dev/full"), "more");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
