package io.calypso.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {

    private static final JsonObject ONE = new JsonObject("""
            {"paths":{"/api/v1/backup/jobs":{"get":{"operationId":"list","responses":{"200":{"$ref":"#/components/responses/Page"},
               "404":{"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}}}},
              "/api/v1/tasks/{id}":{"get":{"operationId":"getTask"}}},
             "tags":[{"name":"Jobs"}],
             "components":{"schemas":{"Problem":{"type":"object"},"Page":{"type":"object","properties":{"jobs":{"type":"array"}}}},
               "responses":{"Page":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Page"}}}}}}}
            """);
    private static final JsonObject TWO = new JsonObject("""
            {"paths":{"/api/v1/tasks":{"get":{"operationId":"list","responses":{"200":{"content":{"application/json":{"schema":
               {"$ref":"#/components/schemas/Page"}}}},"404":{"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}}}},
               "/api/v1/tasks/{id}":{"get":{"operationId":"getTask","summary":"of all services"}}},
             "tags":[{"name":"Tasks"}],
             "components":{"schemas":{"Problem":{"type":"object"},"Page":{"type":"object","properties":{"tasks":{"type":"array"}}}}}}
            """);

    private static JsonObject merged() {
        OpenApiMerge merge = new OpenApiMerge((service, path) ->
                path.startsWith("/api/v1/tasks") ? service.equals("audit-service") : service.equals("backup-service"));
        merge.add("backup-service", ONE);
        merge.add("audit-service", TWO);
        return merge.result(new JsonObject().put("openapi", "3.1.0"));
    }

    @Test
    void takesEachPathFromTheServiceThatAnswersIt() {
        JsonObject paths = merged().getJsonObject("paths");
        assertThat(paths.fieldNames()).containsExactly("/api/v1/backup/jobs", "/api/v1/tasks", "/api/v1/tasks/{id}");
        assertThat(paths.getJsonObject("/api/v1/tasks/{id}")
                        .getJsonObject("get")
                        .getString("summary"))
                .isEqualTo("of all services");
    }

    @Test
    void keepsEqualSchemasOnceAndDifferentOnesApart() {
        JsonObject schemas = merged().getJsonObject("components").getJsonObject("schemas");
        assertThat(schemas.fieldNames()).containsExactly("AuditPage", "Page", "Problem");
        assertThat(schemas.getJsonObject("Page").encode()).contains("jobs");
        assertThat(schemas.getJsonObject("AuditPage").encode()).contains("tasks");
        assertThat(merged().getJsonObject("paths")
                        .getJsonObject("/api/v1/tasks")
                        .encode())
                .contains("#/components/schemas/AuditPage")
                .contains("#/components/schemas/Problem");
        assertThat(merged().getJsonObject("components")
                        .getJsonObject("responses")
                        .encode())
                .contains("#/components/schemas/Page");
    }

    @Test
    void givesOperationsNamesOfTheirOwn() {
        JsonObject paths = merged().getJsonObject("paths");
        assertThat(paths.getJsonObject("/api/v1/backup/jobs")
                        .getJsonObject("get")
                        .getString("operationId"))
                .isEqualTo("list");
        assertThat(paths.getJsonObject("/api/v1/tasks").getJsonObject("get").getString("operationId"))
                .isEqualTo("auditList");
        assertThat(paths.getJsonObject("/api/v1/tasks/{id}")
                        .getJsonObject("get")
                        .getString("operationId"))
                .isEqualTo("getTask");
    }

    @Test
    void saysTheSameEachTimeAndLeavesItsInputAlone() {
        String before = ONE.encode() + TWO.encode();
        assertThat(merged().encode()).isEqualTo(merged().encode());
        assertThat(ONE.encode() + TWO.encode()).isEqualTo(before);
    }
}
