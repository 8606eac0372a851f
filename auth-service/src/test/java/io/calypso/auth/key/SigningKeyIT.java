package io.calypso.auth.key;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class SigningKeyIT extends SigningKeyTest {}
