package io.calypso.common.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.Cursor;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetTest {

    record Disk(long slot, String model, long sizeBytes) {}

    private static final Keyset<Disk> KEYSET = Keyset.of(
            "slot",
            SortKey.number("slot", Disk::slot, "slot"),
            SortKey.text("model", Disk::model, "model"),
            SortKey.number("size", Disk::sizeBytes, "size_bytes"));

    private static final List<Disk> DISKS = List.of(
            new Disk(3, "B", 10),
            new Disk(1, "A", 20),
            new Disk(2, "B", 20),
            new Disk(5, "A", 10),
            new Disk(4, "C", 20));

    private static List<Long> walk(@Nullable String sort, int limit) {
        List<Long> slots = new ArrayList<>();
        String cursor = null;
        do {
            Page<Disk> page = KEYSET.page(DISKS, new PageRequest(limit, cursor, sort));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(disk -> slots.add(disk.slot()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return slots;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void pagesOfAnySizeContainEveryItemOnceInOrder(int limit) {
        assertThat(walk(null, limit)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(walk("-slot", limit)).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(walk("model", limit)).containsExactly(1L, 5L, 2L, 3L, 4L);
        assertThat(walk("-model", limit)).containsExactly(4L, 3L, 2L, 5L, 1L);
        assertThat(walk("-size,model,slot", limit)).containsExactly(1L, 2L, 4L, 5L, 3L);
    }

    @Test
    void continuesAfterADeletedRow() {
        Page<Disk> first = KEYSET.page(DISKS, new PageRequest(2, null, "model"));
        List<Disk> without = DISKS.stream().filter(disk -> disk.slot() != 5).toList();

        Page<Disk> second = KEYSET.page(without, new PageRequest(2, first.nextCursor(), "model"));

        assertThat(second.items()).extracting(Disk::slot).containsExactly(2L, 3L);
        assertThat(second.total()).isEqualTo(4);
    }

    @Test
    void comparesRowsIfAllKeysHaveTheSameDirection() {
        String cursor = Cursor.encode("-model", "B", "2");
        Keyset<Disk>.Position position = KEYSET.position(new PageRequest(10, cursor, "-model"));

        assertThat(position.restrict(Where.all().equal("bay", "front")).clause())
                .isEqualTo(" where bay = ? and (model, slot) < (?, ?)");
        assertThat(position.restrict(Where.all()).values()).containsExactly("B", 2L);
        assertThat(position.order()).isEqualTo("model desc, slot desc");
    }

    @Test
    void sortsByBytesWithTheOperatorsOfAPatternIndex() {
        Keyset<Disk> byBytes = Keyset.of(
                "model", SortKey.number("slot", Disk::slot, "slot"), SortKey.bytes("model", Disk::model, "model"));
        Keyset<Disk>.Position position =
                byBytes.position(new PageRequest(10, Cursor.encode("-model", "B", "2"), "-model"));

        assertThat(position.order()).isEqualTo("model using ~>~, slot desc");
        assertThat(position.restrict(Where.all()).clause()).isEqualTo(" where (model ~<~ ? or model = ? and slot < ?)");
        assertThat(byBytes.position(new PageRequest(10, null, null)).order()).isEqualTo("model using ~<~, slot");
    }

    @Test
    void comparesKeyByKeyIfDirectionsDiffer() {
        String cursor = Cursor.encode("-size,model", "20", "A", "1");
        Keyset<Disk>.Position position = KEYSET.position(new PageRequest(10, cursor, "-size,model"));

        assertThat(position.restrict(Where.all()).numbered())
                .isEqualTo("(size_bytes < ?1 or size_bytes = ?2 and model > ?3"
                        + " or size_bytes = ?4 and model = ?5 and slot > ?6)");
        assertThat(position.restrict(Where.all()).values()).containsExactly(20L, 20L, "A", 20L, "A", 1L);
    }

    @Test
    void refusesAnUnknownSortKeyAndNamesTheKnownOnes() {
        assertThatThrownBy(() -> walk("colour", 2)).isInstanceOfSatisfying(CalypsoException.class, problem -> {
            assertThat(problem.type().code()).isEqualTo("bad-parameter");
            assertThat(problem.detail()).contains("colour").contains("slot, model, size");
            assertThat(problem.errors()).extracting("pointer").containsExactly("?sort");
        });
    }

    @Test
    void refusesADuplicateSortKey() {
        assertThatThrownBy(() -> walk("slot,-slot", 2)).hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "////"})
    void refusesAnInvalidCursor(String cursor) {
        assertThatThrownBy(() -> KEYSET.page(DISKS, new PageRequest(2, cursor, null)))
                .isInstanceOfSatisfying(
                        CalypsoException.class,
                        problem -> assertThat(problem.type().code()).isEqualTo("bad-cursor"));
    }

    @Test
    void refusesACursorOfAnotherOrderOrWithOtherValueTypes() {
        String ofSlots = String.valueOf(KEYSET.page(DISKS, PageRequest.first(2)).nextCursor());

        assertThatThrownBy(() -> KEYSET.page(DISKS, new PageRequest(2, ofSlots, "-slot")))
                .hasMessageContaining("bad-cursor");
        assertThatThrownBy(() -> KEYSET.page(DISKS, new PageRequest(2, Cursor.encode("slot", "three"), null)))
                .hasMessageContaining("bad-cursor");
    }
}
