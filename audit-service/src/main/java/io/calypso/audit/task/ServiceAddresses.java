package io.calypso.audit.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;

/** Where the services listen: {@code calypso.services.<name>.url}. */
@ConfigMapping(prefix = "calypso.services")
interface ServiceAddresses {

    @WithParentName
    Map<String, Address> byName();

    /** One service's base address, without a path. */
    interface Address {
        URI url();
    }
}
