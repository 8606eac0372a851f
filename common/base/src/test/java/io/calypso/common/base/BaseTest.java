package io.calypso.common.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BaseTest {

    @Test
    void idsAreVersionSevenAndIncrease() {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(UuidV7.next());
        }
        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2);
        assertThat(ids.stream().map(UUID::toString)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void decodesWhatItEncoded() {
        assertThat(Cursor.decode(Cursor.encode("a/b", "", "ü\n|"), 3)).containsExactly("a/b", "", "ü\n|");
    }

    @Test
    void refusesForeignCursors() {
        for (String bad : List.of("%%%", "AAAA", "x".repeat(5000), Cursor.encode("only one"))) {
            var problem = catchThrowableOfType(CalypsoException.class, () -> Cursor.decode(bad, 2));
            assertThat(problem.type()).isEqualTo(CommonProblems.BAD_CURSOR);
        }
    }

    @Test
    void pageKeepsItsLimitAndPointsToTheNextPage() {
        Page<Integer> page = Page.of(List.of(1, 2, 3), 2, last -> "after-" + last);
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(page.nextCursor()).isEqualTo("after-2");
        assertThat(Page.of(List.of(1, 2), 2, last -> "after-" + last).nextCursor())
                .isNull();
    }

    @Test
    void validationReportsEveryInvalidField() {
        var validation = new Validation();
        validation.check(false, "/name", "bad-name", "is empty");
        validation.parse("/size", "bad-size", () -> new ByteSize(-1));
        var problem = catchThrowableOfType(CalypsoException.class, validation::throwIfAny);
        assertThat(problem.type().status()).isEqualTo(422);
        assertThat(problem.errors()).extracting(FieldError::pointer).containsExactly("/name", "/size");
    }

    @Test
    void problemDocumentHasItsMembersInReadingOrder() {
        var problem = CalypsoException.of(CommonProblems.FORBIDDEN, "no")
                .remedy("ask")
                .with("permission", "backup.jobs:run");
        assertThat(problem.toDocument().keySet())
                .containsExactly("type", "code", "title", "status", "detail", "remedy", "permission");
        assertThat(problem.toDocument()).containsEntry("type", "urn:calypso:problem:forbidden");
    }

    @Test
    void sizesAreReadable() {
        assertThat(new ByteSize(0)).hasToString("0 B");
        assertThat(new ByteSize(1536)).hasToString("1.5 KiB");
        assertThat(new ByteSize(Long.MAX_VALUE)).hasToString("8.0 EiB");
        assertThatThrownBy(() -> new ByteSize(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
