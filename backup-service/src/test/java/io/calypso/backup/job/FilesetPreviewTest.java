package io.calypso.backup.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fileset can be tried before it is saved. */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class FilesetPreviewTest {

    private static final String PREVIEW = "/api/v1/backup/filesets/preview";

    @BeforeEach
    void begin() {
        Bacula.shell("""
                mkdir -p /srv/preview/data/cache/deep /srv/preview/empty
                cd /srv/preview
                echo one >data/one; echo tmp >data/old.tmp; echo c >data/cache/deep/c; ln -s data link""");
    }

    @AfterEach
    void remove() {
        Bacula.shell("rm -rf /srv/preview");
    }

    private static JsonPath preview(Map<String, Object> fileset) {
        var response = As.admin()
                .body(Map.of("client", "calypso-fd", "fileset", fileset))
                .post(PREVIEW);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    @Test
    void listsWhatIsTakenAndWhatEachRuleMatches() throws Exception {
        String before = java.nio.file.Files.readString(Bacula.managed().resolve("index.conf"));
        JsonPath shown = preview(Map.of(
                "include",
                List.of("/srv/preview/data"),
                "exclude",
                List.of("/srv/preview/data/cache/", "*.tmp", "/srv/preview/data/nosuch"),
                "excludePatterns",
                List.of("/srv/*/never")));
        assertThat(shown.<String>getList("entries.path"))
                .as(shown.prettify())
                .containsExactlyInAnyOrder("/srv/preview/data", "/srv/preview/data/one");
        assertThat(shown.getLong("total")).isEqualTo(2);
        assertThat(shown.getBoolean("truncated")).isFalse();
        assertThat(shown.<Integer>getList("rules.matches")).containsExactly(2, 1, 1, 0, 0);
        assertThat(shown.<String>getList("rules.pointer"))
                .containsExactly("/include/0", "/exclude/0", "/exclude/1", "/exclude/2", "/excludePatterns/0");
        assertThat(shown.<String>getList("warnings"))
                .containsExactly(
                        "The exclude '/srv/preview/data/nosuch' matches nothing.",
                        "The exclude '/srv/*/never' matches nothing.");
        assertThat(java.nio.file.Files.readString(Bacula.managed().resolve("index.conf")))
                .isEqualTo(before);
        assertThat(Bacula.console(".jobs")).doesNotContain("calypso-preview");
    }

    @Test
    void warnsOfLinksAndOfPathsThatAreMissingOrEmpty() {
        JsonPath shown =
                preview(Map.of("include", List.of("/srv/preview/link", "/srv/preview/nosuch", "/srv/preview/empty")));
        assertThat(shown.<String>getList("warnings"))
                .as(shown.prettify())
                .hasSize(4)
                .anyMatch(text -> text.contains("'/srv/preview/link' is a symbolic link to 'data'"))
                .anyMatch(text -> text.contains("'/srv/preview/nosuch' does not exist"))
                .anyMatch(text -> text.contains("'/srv/preview/empty' is empty"))
                .anyMatch(text -> text.contains("takes no file"));
    }

    @Test
    void thePlanOfAJobWarnsAsWell() {
        As.admin()
                .queryParam("dryRun", true)
                .body(Map.of(
                        "name",
                        "previewed",
                        "client",
                        "calypso-fd",
                        "fileset",
                        Map.of("include", List.of("/srv/preview/link", "/srv/preview/nosuch"))))
                .post("/api/v1/backup/jobs")
                .then()
                .statusCode(200)
                .body("warnings", hasItem(containsString("symbolic link")))
                .body("warnings", hasItem(containsString("does not exist")));
    }

    @Test
    void refusesWhatCannotBeTried() {
        As.admin()
                .body(Map.of("client", "nobody-fd", "fileset", Map.of("include", List.of("/srv"))))
                .post(PREVIEW)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/client"));
        As.admin()
                .body(Map.of("fileset", Map.of("include", List.of("relative"))))
                .post(PREVIEW)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/client"))
                .body("errors.pointer", hasItem("/fileset/include/0"));
        As.viewer()
                .body(Map.of("client", "calypso-fd", "fileset", Map.of("include", List.of("/srv"))))
                .post(PREVIEW)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }
}
