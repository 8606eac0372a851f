package io.calypso.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertsTest {

    @Test
    void makesAKeyFromAnyName() {
        assertThat(Alerts.key("run-failed", "night.ly > * $(id)\n ü")).matches("run-failed-[0-9a-f]{20}");
        assertThat(Alerts.key("run-failed", "a")).isNotEqualTo(Alerts.key("run-failed", "b"));
    }
}
