package io.calypso.common.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test only the events since its own start, and resets the clock after it. */
public final class ServiceTestExtension implements BeforeEachCallback, AfterEachCallback {

    /** Called by JUnit. */
    public ServiceTestExtension() {}

    @Override
    public void beforeEach(ExtensionContext test) {
        Events.begin();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Events.end();
        TestClock.backToNow();
    }
}
