package io.calypso.common.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiUnionTest {

    private static final String PLAN = "'Plan': {'type': 'object'}";

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static JsonNode document(String path, String operation, String schemas) throws Exception {
        return json("{'openapi': '3.1.0', 'paths': {'" + path + "': {'get': {'operationId': '" + operation
                + "'}}}, 'components': {'schemas': {" + schemas + "}}}");
    }

    private static OpenApiUnion gateway() throws Exception {
        return OpenApiUnion.of("gateway", document("/api/v1/health", "getHealth", PLAN));
    }

    @Test
    void mergesThePathsBelowTheRoutes() throws Exception {
        JsonNode backup = json("{'paths': {'/api/v1/backup/jobs': {}, '/api/v1/backups': {}, '/api/v1/tasks/{id}': {}},"
                + " 'components': {'schemas': {" + PLAN + ", 'BackupJob': {}}}, 'tags': [{'name': 'jobs'}]}");

        JsonNode union = gateway()
                .add("backup-service", List.of("/api/v1/backup"), backup)
                .document();

        assertThat(union.path("paths").fieldNames())
                .toIterable()
                .containsExactly("/api/v1/health", "/api/v1/backup/jobs");
        assertThat(union.path("components").path("schemas").fieldNames())
                .toIterable()
                .containsExactly("Plan", "BackupJob");
        assertThat(union.path("tags")).hasSize(1);
    }

    @Test
    void rejectsASchemaWithTwoDefinitions() throws Exception {
        JsonNode other = document("/api/v1/tape/slots", "listTapeSlots", "'Plan': {'type': 'string'}");

        assertThatThrownBy(() -> gateway().add("tape-service", List.of("/api/v1/tape"), other))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("schema Plan is defined differently by gateway and tape-service");
    }

    @Test
    void rejectsADuplicateOperationId() throws Exception {
        JsonNode other = document("/api/v1/tape/health", "getHealth", PLAN);

        assertThatThrownBy(() -> gateway().add("tape-service", List.of("/api/v1/tape"), other))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("operation id getHealth is defined by both gateway and tape-service");
    }
}
