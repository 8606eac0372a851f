package io.calypso.auth.user;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class UserIT extends UserTest {}
