package io.calypso.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestsInFlightTest {

    private final RequestsInFlight inFlight = new RequestsInFlight();

    @Test
    void waitsForRequestsInFlight() throws Exception {
        inFlight.begin();
        Thread.ofVirtual().start(() -> {
            while (!inFlight.isClosing()) {
                Thread.onSpinWait();
            }
            inFlight.end();
        });
        assertThat(inFlight.close(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        inFlight.begin();
        assertThat(inFlight.close(Duration.ofMillis(20))).isFalse();
        assertThat(inFlight.isClosing()).isTrue();
    }
}
