package io.calypso.common.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Prefixes the schemas and operation ids of a service with its domain: {@code BackupPool}, {@code listBackupPools}. So the documents of all
 * services can be merged, and a new service never renames what another has published. Shared schemas keep their names.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = OpenApiNames.AFTER_ALL_OTHERS)
public class OpenApiNames implements OASFilter {

    /** A lower priority runs later. */
    static final int AFTER_ALL_OTHERS = -100;

    private static final String SCHEMAS = "#/components/schemas/";

    /** Schemas with one definition for all services, in a library of {@code common}. */
    private static final Set<String> SHARED = Set.of(
            "Problem",
            "ProblemField",
            "ProblemCommand",
            "Plan",
            "PlannedCommand",
            "PlannedFile",
            "Affected",
            "Task",
            "TaskState",
            "TaskTarget",
            "TaskLogLine",
            "Alert",
            "AlertSeverity",
            "AlertState",
            "AlertSource",
            "JsonNode",
            "UUID",
            "Instant",
            "Dependant");

    /** The nouns of operations on shared resources. */
    private static final Set<String> SHARED_NOUNS = Set.of("Task", "Tasks", "TaskLog", "Alert", "Alerts");

    private final String prefix;

    /** Called by the OpenAPI extension. */
    public OpenApiNames() {
        String domain = ConfigProvider.getConfig()
                .getOptionalValue("calypso.service.domain", String.class)
                .orElse("");
        this.prefix = domain.isEmpty() ? "" : Character.toUpperCase(domain.charAt(0)) + domain.substring(1);
    }

    @Override
    public Schema filterSchema(Schema schema) {
        String ref = schema.getRef();
        if (ref != null && ref.startsWith(SCHEMAS) && !prefix.isEmpty()) {
            schema.setRef(SCHEMAS + schemaName(ref.substring(SCHEMAS.length()), prefix));
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (prefix.isEmpty()) {
            return;
        }
        if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
            renameSchemas(document);
        }
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths()
                    .getPathItems()
                    .values()
                    .forEach(path -> path.getOperations().values().forEach(this::renameOperation));
        }
    }

    private void renameOperation(Operation operation) {
        String id = operation.getOperationId();
        if (id != null) {
            operation.setOperationId(operationId(id, prefix));
        }
    }

    private void renameSchemas(OpenAPI document) {
        Map<String, Schema> renamed = new LinkedHashMap<>();
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (renamed.put(schemaName(name, prefix), schema) != null) {
                throw new IllegalStateException("two schemas are named " + schemaName(name, prefix));
            }
        });
        document.getComponents().setSchemas(renamed);
    }

    /** {@code listPools} becomes {@code listBackupPools}. */
    static String operationId(String id, String prefix) {
        int noun = 0;
        while (noun < id.length() && !Character.isUpperCase(id.charAt(noun))) {
            noun++;
        }
        String rest = id.substring(noun);
        return SHARED_NOUNS.contains(rest) || rest.startsWith(prefix) ? id : id.substring(0, noun) + prefix + rest;
    }

    /** {@code Pool} becomes {@code BackupPool}, {@code PagePoolView} {@code BackupPoolPage}, {@code PageTask} {@code TaskPage}. */
    static String schemaName(String name, String prefix) {
        // The extension names pages after their class, and the class of an item that the API returns ends in View.
        String item =
                name.startsWith("Page") && name.length() > 4 ? name.substring(4).replaceFirst("View$", "") : null;
        String noun = item == null ? name : item;
        String renamed = SHARED.contains(noun) || noun.startsWith(prefix) ? noun : prefix + noun;
        return item == null ? renamed : renamed + "Page";
    }
}
