package io.calypso.audit.task;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class TaskOwnerIT extends TaskOwnerTest {}
