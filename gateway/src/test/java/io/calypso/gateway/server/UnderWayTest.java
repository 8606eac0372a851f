package io.calypso.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnderWayTest {

    private final UnderWay underWay = new UnderWay();

    @Test
    void waitsForWhatIsUnderWay() throws Exception {
        underWay.begin();
        Thread.ofVirtual().start(() -> {
            while (!underWay.isClosing()) {
                Thread.onSpinWait();
            }
            underWay.end();
        });
        assertThat(underWay.close(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        underWay.begin();
        assertThat(underWay.close(Duration.ofMillis(20))).isFalse();
        assertThat(underWay.isClosing()).isTrue();
    }
}
