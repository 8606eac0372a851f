package io.calypso.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSearchTest {

    @ParameterizedTest
    @CsvSource({
        "REPORT, report.txt",
        "ÜBER, über.doc",
        "u\u0308ber, Über.doc",
        "Über, u\u0308ber.doc",
        "strasse, STRASSE",
        "ΣΊΣΥΦΟΣ, σίσυφος",
        "ﬁle, file.txt",
        "日本, 日本語"
    })
    void findsNamesAsPeopleCompareThem(String wanted, String name) {
        assertThat(new NameSearch(wanted).matches(name)).isTrue();
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        assertThat(new NameSearch("a%").matches("abc")).isFalse();
    }

    @Test
    void readsInStepsUntilThereIsEnough() {
        List<Integer> sizes = new ArrayList<>();
        List<Integer> found = NameSearch.first(2, number -> number % 1500 == 0, (last, size) -> {
            sizes.add(size);
            int from = last == null ? 1 : last + 1;
            return IntStream.range(from, from + size).boxed().toList();
        });
        assertThat(found).containsExactly(1500, 3000);
        assertThat(sizes).containsExactly(1000, 2000);
    }

    @Test
    void endsWithTheList() {
        List<Integer> found =
                NameSearch.first(5, number -> true, (last, size) -> last == null ? List.of(1, 2) : List.of());
        assertThat(found).containsExactly(1, 2);
    }
}
