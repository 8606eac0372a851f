package io.calypso.audit.task;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class TaskHistoryIT extends TaskHistoryTest {}
