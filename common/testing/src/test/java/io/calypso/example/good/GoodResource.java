package io.calypso.example.good;

import io.calypso.common.access.Audited;
import io.calypso.common.access.Public;
import io.calypso.common.access.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.inject.Produces;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;

/** Keeps every rule. */
@RunOnVirtualThread
public class GoodResource {

    private static final List<String> NAMES = List.of("a");

    @GET
    @Requires("example.things:read")
    List<String> list(@BeanParam GoodFilter filter) {
        return NAMES;
    }

    @GET
    @Public
    String open() {
        return NAMES.getFirst();
    }

    @POST
    @Requires("example.things:create")
    @Audited("example.things:create")
    void create() {}

    @POST
    @Requires("example.things:read")
    String preview() {
        return NAMES.getFirst();
    }

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }

    YearMonth month(Clock clock) {
        return YearMonth.now(clock);
    }
}
