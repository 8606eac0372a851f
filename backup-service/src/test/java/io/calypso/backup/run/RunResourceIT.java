package io.calypso.backup.run;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class RunResourceIT extends RunResourceTest {}
