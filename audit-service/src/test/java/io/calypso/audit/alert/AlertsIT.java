package io.calypso.audit.alert;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the native executable. */
@QuarkusIntegrationTest
class AlertsIT extends AlertsTest {}
