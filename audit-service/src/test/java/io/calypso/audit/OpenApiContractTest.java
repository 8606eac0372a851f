package io.calypso.audit;

import io.calypso.common.testing.OpenApiRules;
import io.calypso.common.testing.ServiceTest;

@ServiceTest
class OpenApiContractTest extends OpenApiRules {

    OpenApiContractTest() {
        // The other services, which may know a task that this one does not, do not run here.
        super("audit-service", "unavailable");
    }
}
