package io.calypso.audit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventFieldTest {

    @Test
    void keepsOrdinaryTextUnchanged() {
        assertThat(EventField.key("actor", "Jürgen 😀 \"x\"\n")).isEqualTo("Jürgen 😀 \"x\"\n");
    }

    @Test
    void replacesCharactersThatPostgresqlCannotStore() {
        assertThat(EventField.key("actor", "a\0b")).isEqualTo("a\uFFFDb");
        assertThat(EventField.text("title", "a\uD83Db")).isEqualTo("a?b");
    }

    @Test
    void keepsLongKeysDistinctAndShortEnoughForAnIndex() {
        String one = EventField.key("actor", "😀".repeat(5000) + "1");
        String two = EventField.key("actor", "😀".repeat(5000) + "2");

        assertThat(one).isNotEqualTo(two).startsWith("😀😀");
        assertThat(one.getBytes(StandardCharsets.UTF_8).length).isLessThan(2600);
    }

    @Test
    void rejectsAMissingField() {
        assertThatThrownBy(() -> EventField.key("actor", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'actor'");
    }

    @Test
    void truncatesTimesToTheMicrosecondAndRejectsThoseOutOfRange() {
        assertThat(EventField.instant("at", Instant.parse("2026-11-23T15:00:00.123456789Z")))
                .isEqualTo("2026-11-23T15:00:00.123456Z");
        assertThatThrownBy(() -> EventField.instant("at", Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventField.instant("at", Instant.MIN)).isInstanceOf(IllegalArgumentException.class);
    }
}
