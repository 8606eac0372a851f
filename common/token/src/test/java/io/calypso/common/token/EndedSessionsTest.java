package io.calypso.common.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {

    private final SettableClock clock = new SettableClock();
    private final SettableClock steady = new SettableClock();
    private final EndedSessions ended = new EndedSessions(clock, steady);

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
    void removesSessionsWithoutLiveTokens() {
        endMany("old");
        pass(Duration.ofMinutes(21));
        endMany("new");

        assertThat(ended.contains("new-0")).isTrue();
        assertThat(ended.contains("old-0")).isFalse();
    }

    /** A token that expires at 12:15 is valid again when the time is set from 13:00 to 12:05. */
    @Test
    void keepsThemWhenTheTimeIsSetForwardAndBack() {
        ended.ended("a", clock.instant());
        clock.advance(Duration.ofHours(1));
        endMany("other");
        ended.ended("heard late", clock.instant().minus(Duration.ofHours(1)));

        assertThat(ended.contains("a")).isTrue();
        assertThat(ended.contains("heard late")).isTrue();
    }

    /** A token that expires at 12:15 is valid for an hour longer when the time is set from 12:05 to 11:05. */
    @Test
    void keepsThemWhenTheTimeIsSetBack() {
        ended.ended("a", clock.instant());
        clock.advance(Duration.ofHours(-1));
        pass(Duration.ofMinutes(50));
        endMany("other");

        assertThat(ended.contains("a")).isTrue();
    }

    private void pass(Duration time) {
        clock.advance(time);
        steady.advance(time);
    }

    /** As many that what is old enough is removed. */
    private void endMany(String name) {
        for (int i = 0; i < 512; i++) {
            ended.ended(name + "-" + i, clock.instant());
        }
    }
}
