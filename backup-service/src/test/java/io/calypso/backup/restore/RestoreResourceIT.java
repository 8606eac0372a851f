package io.calypso.backup.restore;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class RestoreResourceIT extends RestoreResourceTest {}
