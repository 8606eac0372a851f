package io.calypso.backup.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.CalypsoException;
import org.junit.jupiter.api.Test;

class CatalogSchemaTest {

    @Test
    void knowsTheVersionsOfBacula9To15() {
        assertThat(CatalogSchema.of(16, false).nameColumn()).isEqualTo("fn.name");
        assertThat(CatalogSchema.of(1024, true).nameColumn()).isEqualTo("f.filename");
        assertThat(CatalogSchema.of(1026, true).nameJoin()).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        record Odd(int version, boolean inline) {}
        for (Odd odd : new Odd[] {new Odd(2000, true), new Odd(16, true), new Odd(1026, false), new Odd(0, false)}) {
            assertThatThrownBy(() -> CatalogSchema.of(odd.version(), odd.inline()))
                    .isInstanceOfSatisfying(CalypsoException.class, problem -> {
                        assertThat(problem.type().code()).isEqualTo("catalog-version");
                        assertThat(problem.type().status()).isEqualTo(501);
                        assertThat(problem.remedy()).isPresent();
                    });
        }
    }

    @Test
    void saysWhatAFailureOfTheDatabaseMeans() {
        assertThat(code("57014")).isEqualTo("catalog-timeout");
        assertThat(code("42501")).isEqualTo("catalog-refused");
        assertThat(code("28P01")).isEqualTo("catalog-refused");
        assertThat(code("42P01")).isEqualTo("catalog-version");
        assertThat(code("22021")).isEqualTo("catalog-failed");
        assertThat(code("")).isEqualTo("catalog-failed");
        assertThat(code("08001", true)).isEqualTo("catalog-down");
        assertThat(code("", true)).isEqualTo("catalog-down");
    }

    private static String code(String state) {
        return code(state, false);
    }

    private static String code(String state, boolean isOutage) {
        CalypsoException problem = Catalog.problem(state, isOutage, new IllegalStateException("secret words"));
        assertThat(problem.detail()).doesNotContain("secret");
        return problem.type().code();
    }
}
