package io.calypso.auth;

import io.calypso.common.testing.OpenApiRules;
import io.calypso.common.testing.ServiceTest;

@ServiceTest
class OpenApiContractTest extends OpenApiRules {

    OpenApiContractTest() {
        super("auth-service");
    }
}
