package io.calypso.backup.job;

import io.calypso.common.testing.As;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** The jobs' resource as tests use it. */
final class JobApi {

    static final String JOBS = "/api/v1/backup/jobs";

    private JobApi() {}

    /** A definition that the Director accepts, with paths that have to be quoted. */
    static Map<String, Object> job(String name) {
        return Map.of(
                "name",
                name,
                "client",
                "calypso-fd",
                "fileset",
                Map.of("include", List.of("/srv/sample", "/srv/it's \"ünï\\que\" -x"), "exclude", List.of("*.tmp")),
                "schedule",
                Map.of("runs", List.of(Map.of("level", "FULL", "weekdays", List.of("SUN"), "at", "23:05"))));
    }

    static Response createJob(String name) {
        return As.admin().body(job(name)).post(JOBS);
    }

    /** Deletes every job that was defined here. */
    static void removeAll() {
        List<String> names = As.admin()
                .queryParam("managed", "true")
                .queryParam("limit", 1000)
                .get(JOBS)
                .jsonPath()
                .getList("items.name");
        for (String name : names) {
            As.admin().delete(JOBS + "/{name}", name).then().statusCode(204);
        }
    }
}
