package io.calypso.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.config.ServiceManifest;
import io.calypso.common.testing.OpenApiContract;
import io.calypso.common.testing.OpenApiUnion;
import io.calypso.common.testing.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/openapi/calypso.json} is the union of the gateway's document and those of all services, without a conflict. */
class ApiUnionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theUnionIsWhatItsPartsSay(@TempDir Path services) throws IOException {
        Path root = SourceTree.root();
        OpenApiUnion union = OpenApiUnion.of("gateway", read(root.resolve("docs/openapi/gateway.json")));
        for (ServiceManifest service : ServiceManifest.readAll(SourceTree.copyManifests(services))) {
            union.add(
                    service.name(),
                    service.routes(),
                    read(root.resolve("docs/openapi").resolve(service.name() + ".json")));
        }
        OpenApiContract.of("calypso").check(union.document().toString());
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }
}
