package io.calypso.common.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiContractTest {

    @TempDir
    private Path directory;

    @AfterEach
    void clearTheUpdateProperty() {
        System.clearProperty("calypso.openapi.update");
    }

    @Test
    void acceptsTheSameDocumentInAnotherOrderAndOnAnotherPort() throws Exception {
        OpenApiContract contract =
                committed("{\"openapi\":\"3.1.0\",\"paths\":{\"/a\":{}},\"servers\":[{\"url\":\"x\"}]}");

        assertThatCode(() ->
                        contract.check("{\"paths\":{\"/a\":{}},\"openapi\":\"3.1.0\",\"servers\":[{\"url\":\"y\"}]}"))
                .doesNotThrowAnyException();
    }

    @Test
    void listsAdditionsRemovalsAndChanges() throws Exception {
        OpenApiContract contract = committed("{\"paths\":{\"/a\":{\"get\":1},\"/b\":{}}}");

        assertThatThrownBy(() -> contract.check("{\"paths\":{\"/a\":{\"get\":2},\"/c\":{}}}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("~ /paths/~1a/get: 1 -> 2")
                .hasMessageContaining("- /paths/~1b")
                .hasMessageContaining("+ /paths/~1c")
                .hasMessageContaining("-Dcalypso.openapi.update=true");
    }

    @Test
    void failsWithoutACommittedDocument() {
        OpenApiContract contract = OpenApiContract.at("x-service", directory.resolve("none.json"));

        assertThatThrownBy(() -> contract.check("{}")).isInstanceOf(AssertionError.class);
    }

    @Test
    void writesTheDocumentOnRequest() throws Exception {
        Path file = directory.resolve("new/x-service.json");
        OpenApiContract contract = OpenApiContract.at("x-service", file);
        System.setProperty("calypso.openapi.update", "true");

        contract.check("{\"b\":1,\"a\":{\"d\":1,\"c\":2}}");

        assertThat(file).content().isEqualToIgnoringWhitespace("{\"a\":{\"c\":2,\"d\":1},\"b\":1}");
        System.clearProperty("calypso.openapi.update");
        assertThatCode(() -> contract.check("{\"b\":1,\"a\":{\"d\":1,\"c\":2}}"))
                .doesNotThrowAnyException();
    }

    private OpenApiContract committed(String document) throws Exception {
        Path file = directory.resolve("x-service.json");
        Files.writeString(file, document);
        return OpenApiContract.at("x-service", file);
    }
}
