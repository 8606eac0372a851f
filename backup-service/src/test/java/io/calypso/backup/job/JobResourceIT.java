package io.calypso.backup.job;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class JobResourceIT extends JobResourceTest {}
