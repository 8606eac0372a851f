package io.calypso.backup.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VolumesTest {

    private static final Instant WRITTEN = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void expiresAfterItsRetention() {
        assertThat(Volumes.expiry(WRITTEN, 3600)).isEqualTo("2026-11-26T13:00:00Z");
        assertThat(Volumes.expiry(null, 3600)).isNull();
        assertThat(Volumes.expiry(WRITTEN, 0)).isNull();
    }

    @Test
    void doesNotExpireInAYearThatNoTimeCanHave() {
        assertThat(Volumes.expiry(WRITTEN, 285_000L * 365 * 86_400)).isNull();
        assertThat(Volumes.expiry(WRITTEN, Long.MAX_VALUE)).isNull();
    }
}
