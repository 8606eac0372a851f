package io.calypso.audit.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Where the services listen: {@code calypso.services.<name>.url}. */
@ConfigMapping(prefix = "calypso.services")
interface ServiceAddresses {

    @WithParentName
    Map<String, Address> byName();

    /** One service's base address, without a path; empty when the service is not part of this appliance. */
    interface Address {
        Optional<URI> url();
    }
}
