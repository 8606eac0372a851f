package io.calypso.audit;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class OpenApiContractIT extends OpenApiContractTest {}
