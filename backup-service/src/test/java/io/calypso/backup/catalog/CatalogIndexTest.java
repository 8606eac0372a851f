package io.calypso.backup.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path that is sent as bytes is looked up in Bacula's own index, however large the catalog is. */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class CatalogIndexTest {

    @Inject
    Catalog catalog;

    @ParameterizedTest
    @ValueSource(strings = {"=", "~>~", "~<~"})
    void comparesPathsByIndex(String operator) {
        List<String> plan = catalog.list(
                "explain select pathid from path where path " + operator + " " + CatalogText.PARAMETER
                        + " order by path using ~<~ limit 1",
                row -> row.word("QUERY PLAN"),
                CatalogText.encode("/srv/sample/"));
        assertThat(plan).anyMatch(line -> line.contains("Index Cond"));
    }
}
