package io.calypso.example.bad;

import io.calypso.common.access.Requires;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Breaks every rule. */
public class BadResource {

    static final ConcurrentMap<String, String> CACHE = new ConcurrentHashMap<>();
    static @Nullable String last;

    @GET
    String withoutPermission() {
        return "";
    }

    @DELETE
    @Requires("example.things:delete")
    void withoutAudit() {}

    @GET
    @Requires("example.things:read")
    List<BadEntity> showsAnEntity() {
        return List.of();
    }

    @GET
    @Requires("example.things:read")
    String withUnregisteredParameters(@BeanParam BadFilter filter) {
        return "";
    }

    Connection opensAConnection() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql:calypso");
    }

    String readsAFile() throws IOException {
        return Files.readString(Path.of("/proc/meminfo"));
    }

    boolean looksAtAProcess() {
        return ProcessHandle.of(1).isPresent();
    }

    Process startsAProcess() throws IOException {
        return new ProcessBuilder("true").start();
    }

    Process startsAnotherWay() throws IOException {
        return Runtime.getRuntime().exec(new String[] {"true"});
    }

    Instant asksForTheRealTime() {
        return Instant.now();
    }

    String readsASetting(@ConfigProperty(name = "example.setting") String setting) {
        return setting;
    }

    Clock makesItsOwnClock() {
        return Clock.systemUTC();
    }
}
