package io.calypso.auth;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class OpenApiContractIT extends OpenApiContractTest {}
