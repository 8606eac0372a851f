package io.calypso.auth.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class SignInIT extends SignInTest {}
