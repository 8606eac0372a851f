package io.calypso.audit.entry;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class AuditEntriesIT extends AuditEntriesTest {}
