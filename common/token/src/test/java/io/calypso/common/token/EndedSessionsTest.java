package io.calypso.common.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {

    private final SettableClock clock = new SettableClock();
    private final EndedSessions ended = new EndedSessions(clock);

    @Test
    void notifiesOncePerSession() {
        List<String> heard = new ArrayList<>();
        ended.onEnded(heard::add);
        ended.ended("a", clock.instant());
        ended.ended("a", clock.instant());
        ended.ended("b", clock.instant());

        assertThat(heard).containsExactly("a", "b");
        assertThat(ended.contains("a")).isTrue();
        assertThat(ended.contains("c")).isFalse();
    }

    @Test
    void ignoresSessionsWithoutLiveTokens() {
        ended.ended("old", clock.instant().minus(Duration.ofMinutes(21)));
        assertThat(ended.contains("old")).isFalse();
    }

    @Test
    void removesSessionsWithoutLiveTokens() {
        for (int i = 0; i < 255; i++) {
            ended.ended("old-" + i, clock.instant());
        }
        clock.advance(Duration.ofMinutes(21));
        ended.ended("new", clock.instant());

        assertThat(ended.contains("new")).isTrue();
        assertThat(ended.contains("old-0")).isFalse();
    }
}
