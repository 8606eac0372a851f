package io.calypso.audit.auditentry;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class AuditEntriesIT extends AuditEntriesTest {}
