package io.calypso.common.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test the events since its own beginning, and the next one the real time. */
public final class ServiceTestExtension implements BeforeEachCallback, AfterEachCallback {

    /** Made by JUnit. */
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
